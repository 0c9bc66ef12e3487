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

#include <zlib.h>

namespace xap {

/* Deflates as Xapian does, with a state that is kept. */
class Deflater {
    z_stream stream = {};

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
};

struct xap_doc {
    struct Term {
        uint64_t begins; /* its first bytes as a number: they decide most comparisons */
        uint32_t at, wdf, hash;
        uint16_t size;
    };

    std::string letters; /* of the terms, one after the other */
    std::vector<Term> terms;
    std::vector<std::pair<uint32_t, std::string>> values;
    std::string data;
    xap::StreamWriter stream;
    uint64_t length = 0; /* the sum of wdf, which Xapian would let wrap around at 32 bits */
    GError *wrong = nullptr;

    /* By xap_doc_seal(): */
    bool sealed = false;
    std::string id;               /* the term that was added */
    std::vector<Term> postings;   /* in the order of terms, each once, hashed */
    std::string term_list, slots; /* as the table "termlist" has them */
    bool term_list_deflated = false;

    std::string_view text_of(const Term &term) const
    {
        return {letters.data() + term.at, term.size};
    }

    static uint32_t hash_of(std::string_view term);

    void clear();
    void add_term(std::string_view term, uint32_t wdf);
    void add_value(uint32_t slot, std::string value);
    void seal(xap_sealer &sealer, const char *id_term);

  private:
    Term made(std::string_view term, uint32_t wdf);
    void sort_terms();
    void list_terms(xap_sealer &sealer);
    void list_slots();
};

#endif
