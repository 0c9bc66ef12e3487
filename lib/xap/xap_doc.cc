/* xap_doc.cc -- build documents, and do the work of putting that needs no database.
 *
 * Xapian's own document is a map of strings: two pieces of memory for each term, before the database copies all of it
 * into maps of its own. Here the terms lie one after the other, are sorted once, and the list that a document is
 * deleted by is made by whichever thread sealed it.
 */
#include "xap_doc.hh"

#include "xap_pack.hh"

#include <algorithm>
#include <cstring>

namespace xap {

namespace {
constexpr int deflate_level = 1;                   /* 6 takes half as long again of a list and saves 3 bytes in 1,000 */
constexpr int window_bits = -15, memory_level = 6; /* a list has a kilobyte or two: a small table of hashes will do */
} // namespace

Deflater::Deflater()
{
    if (deflateInit2(&stream, deflate_level, Z_DEFLATED, window_bits, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
}

Deflater::~Deflater()
{
    deflateEnd(&stream);
}

bool Deflater::deflate(const std::string &text, std::string &ret_deflated)
{
    ret_deflated.resize(text.size());
    deflateReset(&stream);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(ret_deflated.data());
    stream.avail_out = static_cast<uInt>(text.size());
    if (::deflate(&stream, Z_FINISH) != Z_STREAM_END)
        return false;
    ret_deflated.resize(text.size() - stream.avail_out);
    return ret_deflated.size() < text.size();
}

} // namespace xap

using namespace xap;

uint32_t xap_doc::hash_of(std::string_view term)
{
    const uint64_t hash = stream_hash(term) * UINT64_C(0x9E3779B97F4A7C15);
    return static_cast<uint32_t>(hash >> 32);
}

void xap_doc::clear()
{
    letters.clear();
    terms.clear();
    values.clear();
    data.clear();
    stream.clear();
    id.clear();
    length = 0;
    sealed = false;
}

void xap_doc::add_term(std::string_view term, uint32_t wdf)
{
    length += wdf;
    if (length > UINT32_MAX)
        refuse(XAP_ERROR_INVALID, "the document's length is over 32 bits");
    terms.push_back(made(term, wdf));
    sealed = false;
}

xap_doc::Term xap_doc::made(std::string_view term, uint32_t wdf)
{
    uint64_t begins = 0;
    memcpy(&begins, term.data(), std::min(term.size(), sizeof begins));
    const auto at = static_cast<uint32_t>(letters.size());
    letters.append(term);
    return {GUINT64_FROM_BE(begins), at, wdf, 0, static_cast<uint16_t>(term.size())};
}

void xap_doc::add_value(uint32_t slot, std::string value)
{
    const auto at = std::lower_bound(values.begin(), values.end(), slot,
                                     [](const auto &pair, uint32_t wanted) { return pair.first < wanted; });
    const bool had = at != values.end() && at->first == slot;
    if (had && value.empty())
        values.erase(at);
    else if (had)
        at->second = std::move(value);
    else if (!value.empty())
        values.insert(at, {slot, std::move(value)});
    sealed = false;
}

void xap_doc::sort_terms()
{
    postings = terms;
    if (!id.empty())
        postings.push_back(made(id, 0));
    std::sort(postings.begin(), postings.end(), [this](const Term &a, const Term &b) {
        return a.begins != b.begins ? a.begins < b.begins : text_of(a) < text_of(b);
    });
    size_t kept = 0;
    for (size_t i = 1; i < postings.size(); i++) {
        if (postings[i].begins == postings[kept].begins && text_of(postings[i]) == text_of(postings[kept]))
            postings[kept].wdf += postings[i].wdf;
        else
            postings[++kept] = postings[i];
    }
    if (!postings.empty())
        postings.resize(kept + 1);
    for (Term &term : postings)
        term.hash = hash_of(text_of(term));
}

/* length | number of terms | size, letters, wdf of the first | of each other: how many letters it shares with the one
 * before (with wdf folded in where both fit a byte), how many follow, those | wdf, where it was not folded in */
void xap_doc::list_terms(xap_sealer &sealer)
{
    constexpr size_t byte_end = 256, wdf_end = 127;
    std::string list;
    list.reserve(letters.size());
    pack_uint(list, length);
    pack_uint(list, postings.size());
    std::string_view before;
    for (const Term &term : postings) {
        const std::string_view text = text_of(term);
        const bool first = &term == postings.data();
        const auto differs = std::mismatch(text.begin(), text.end(), before.begin(), before.end());
        const auto same = static_cast<size_t>(differs.first - text.begin());
        size_t folded = 0;
        if (!first && term.wdf < wdf_end)
            folded = (term.wdf + 1) * (before.size() + 1) + same;
        if (!first)
            list.push_back(static_cast<char>(folded != 0 && folded < byte_end ? folded : same));
        list.push_back(static_cast<char>(text.size() - same));
        list.append(text.substr(same));
        if (folded == 0 || folded >= byte_end)
            pack_uint(list, term.wdf);
        before = text;
    }
    if (postings.empty())
        list.clear();
    term_list_deflated = sealer.deflater.deflate(list, term_list);
    if (!term_list_deflated)
        term_list = std::move(list);
}

void xap_doc::list_slots()
{
    slots.clear();
    uint32_t next = 0;
    for (const auto &value : values) {
        pack_uint(slots, value.first - next);
        next = value.first + 1;
    }
}

void xap_doc::seal(xap_sealer &sealer, const char *id_term)
{
    const std::string_view wanted = id_term ? id_term : "";
    if (sealed && wanted == id)
        return;
    id = wanted;
    if (!stream.empty())
        add_value(XAP_STREAM_SLOT, stream.finish());
    stream.clear();
    sort_terms();
    list_terms(sealer);
    list_slots();
    sealed = true;
}
