/* xap_phrase.hh -- PHRASE and NEAR over streams of terms (xap_stream.hh). */
#ifndef XAP_PHRASE_HH
#define XAP_PHRASE_HH

#include "xap_deadline.hh"
#include "xap_stream.hh"

#include <functional>
#include <string>
#include <vector>

#include <xapian.h>

namespace xap {

/* For each word of a phrase the terms that will do. */
using Alternatives = std::vector<std::vector<std::string>>;

/* What is looked for in each document. */
struct Phrase {
    Alternatives sets;
    bool ordered;    /* PHRASE; else NEAR, of at most XAP_NEAR_WORDS sets */
    uint32_t window; /* positions from the first word to the last, both counted */
};

/* Whether a phrase stands in the stream of a document that holds a term of each set. */
class PhraseMatcher {
    struct Wanted {
        uint64_t hash;
        uint32_t code, set;
        bool sure; /* the only one of its set, so the document holds it */
        bool held;
    };

    static constexpr size_t row_stems = 12; /* with more the bits of some pair are set anyway */

    bool ordered;
    uint32_t window;
    std::vector<Wanted> wanted;                /* as the terms of the sets follow each other */
    std::vector<size_t> begins;                /* of the sets in it, and its end */
    std::vector<std::vector<uint32_t>> places; /* by set, ascending */
    std::vector<std::vector<uint32_t>> codes;  /* by set */
    std::vector<uint32_t> sought;              /* of all sets */
    StreamReader reader;

    void find_places();
    Sought match_row();
    bool match();
    bool match_ordered() const;
    bool match_pair() const;
    bool match_near() const;

  public:
    explicit PhraseMatcher(const Phrase &phrase);

    /* Whether they are words side by side, of not too many stems: then may_match() tells most documents apart. */
    bool is_row() const;
    bool may_match(const StreamPairs &pairs);

    /* `holds` says whether the document holds the n-th term of all sets. It is asked about few: a code may stand for
     * another term where the document lacks the one that was meant. `padded` as StreamReader has it. */
    bool matches(std::string_view stream, const std::function<bool(size_t)> &holds, bool padded = false);
};

/* Documents in whose stream the phrase stands. It filters, and weighs nothing; the query must ask besides for a term of
 * each set. */
class PhraseSource final : public Xapian::PostingSource {
    Phrase phrase;
    Deadline &deadline;
    PhraseMatcher matcher;
    Xapian::Database db;
    Xapian::ValueIterator streams;
    std::vector<std::string> terms;
    std::vector<Xapian::PostingIterator> postings; /* of the terms, opened when first asked about */
    std::vector<bool> opened;
    Xapian::docid now = 0; /* the last one looked at */
    bool found = false;    /* whether it has the phrase */

    bool test();
    void seek(Xapian::docid docid);

  public:
    PhraseSource(const Phrase &wanted, Deadline &until);

    Xapian::doccount get_termfreq_min() const override;
    Xapian::doccount get_termfreq_est() const override;
    Xapian::doccount get_termfreq_max() const override;
    Xapian::docid get_docid() const override;
    void next(double) override;
    void skip_to(Xapian::docid docid, double) override;
    bool check(Xapian::docid docid, double) override;
    bool at_end() const override;
    Xapian::PostingSource *clone() const override;
    void init(const Xapian::Database &shard) override;
};

} // namespace xap

#endif
