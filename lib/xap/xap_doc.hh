/* xap_doc.hh -- a document as it is built, and as both writers take it. */
#ifndef XAP_DOC_HH
#define XAP_DOC_HH

#include "xap_private.hh"
#include "xap_stream.hh"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <libdeflate.h>

namespace xap {

/* Deflates what Xapian inflates. */
class Deflater {
    libdeflate_compressor *compressor;

  public:
    Deflater();
    ~Deflater();
    Deflater(const Deflater &) = delete;
    Deflater &operator=(const Deflater &) = delete;

    /* False when nothing is saved. */
    bool deflate(const std::string &text, std::string &ret_deflated);
};

} // namespace xap

struct xap_sealer {
    xap::Deflater deflater;
    std::string list;                                 /* of terms, before it is deflated */
    std::vector<std::pair<uint64_t, uint32_t>> order; /* of terms: their first bytes, and which they are */
};

struct xap_doc {
    struct Term {
        uint64_t begins; /* its first bytes as a number: they decide most comparisons */
        uint64_t hash;
        uint32_t at, wdf;
        uint32_t streamed; /* its number in the stream */
        uint16_t size;
    };

    std::string letters;     /* of the terms, one after the other */
    std::vector<Term> terms; /* each once, as they came */
    std::vector<std::pair<uint32_t, std::string>> values;
    std::string data;
    xap::StreamWriter stream;
    uint64_t length = 0; /* the sum of wdf, which Xapian would let wrap around at 32 bits */
    GError *wrong = nullptr;

    /* By xap_doc_seal(): */
    bool sealed = false;
    std::string id;               /* the term that was added */
    std::vector<Term> postings;   /* in the order of terms */
    std::string term_list, slots; /* as the table "termlist" has them */
    bool term_list_deflated = false;

    std::string_view text_of(const Term &term) const
    {
        return {letters.data() + term.at, term.size};
    }

    void clear();
    void add_term(std::string_view term, uint32_t wdf);
    void add_posting(std::string_view term, uint32_t position, uint32_t wdf);
    void add_value(uint32_t slot, std::string value);
    void seal(xap_sealer &sealer, const char *id_term);

  private:
    std::vector<uint32_t> cells; /* numbers of terms, from 1, by their hashes; a power of two of them */

    uint32_t &cell_of(std::string_view term, uint64_t hash);
    void widen();
    Term &found(std::string_view term, uint32_t wdf);
    Term made(std::string_view term, uint64_t hash, uint32_t wdf);
    void sort_terms(xap_sealer &sealer);
    void list_terms(xap_sealer &sealer);
    void list_slots();
};

#endif
