/* xap_places.cc -- streams of words in memory, or as the database has them. */
#include "xap_places.hh"

#include "xap_phrase.hh"

namespace xap {
namespace {

struct Placing {
    PhraseMatcher matcher;
    std::vector<const Node *> terms; /* as those of the sets follow each other */

    bool holds(size_t term, uint32_t docid) const
    {
        const auto &docids = terms[term]->list->docids;
        return std::binary_search(docids.begin(), docids.end(), docid);
    }
};

Placing placing_of(const Node &node)
{
    Phrase phrase{{}, node.op == XAP_PHRASE, node.window};
    std::vector<const Node *> terms;
    for (const Node &word : node.parts) {
        phrase.sets.emplace_back();
        for (const Node &term : word.parts) {
            phrase.sets.back().push_back(term.term);
            terms.push_back(&term);
        }
    }
    return {PhraseMatcher(phrase), std::move(terms)};
}

/* Memory is slow, so what will be looked at is fetched before: first where pairs are, then what they left. */
void check_kept(Placing &words, const Streams &streams, Clock &clock, const Docids &from, std::vector<char> &held)
{
    constexpr size_t ahead = 12;
    const bool row = words.matcher.is_row();
    std::vector<uint32_t> left; /* places in `from` */
    for (uint32_t i = 0; i < from.size(); i++) {
        if (row && i + ahead < from.size())
            streams.fetch_pairs(from[i + ahead]);
        if (!held[i])
            continue;
        held[i] = static_cast<char>(!row || words.matcher.may_match(streams.pairs(from[i])));
        if (held[i])
            left.push_back(i);
    }
    for (size_t k = 0; k < left.size(); k++) {
        clock.look();
        if (k + ahead < left.size())
            streams.fetch(from[left[k + ahead]]);
        const uint32_t docid = from[left[k]];
        held[left[k]] = static_cast<char>(words.matcher.matches(
            streams.of(docid), [&](size_t term) { return words.holds(term, docid); }, true));
    }
}

void check_read(Placing &words, Xapian::Database &db, Clock &clock, const Docids &from, std::vector<char> &held)
{
    const auto end = Xapian::ValueIterator();
    auto stream = db.valuestream_begin(XAP_STREAM_SLOT);
    for (size_t i = 0; i < from.size(); i++) {
        if (!held[i])
            continue;
        clock.look();
        const uint32_t docid = from[i];
        if (stream != end)
            stream.skip_to(docid);
        held[i] =
            static_cast<char>(stream != end && stream.get_docid() == docid &&
                              words.matcher.matches(*stream, [&](size_t term) { return words.holds(term, docid); }));
    }
}

} // namespace

void check_places(Memory &memory, Xapian::Database &db, Clock &clock, const Node &node, const Docids &from,
                  std::vector<char> &held)
{
    Placing words = placing_of(node);
    const Streams &streams = memory.streams();
    if (streams.kept())
        check_kept(words, streams, clock, from, held);
    else
        check_read(words, db, clock, from, held);
}

} // namespace xap
