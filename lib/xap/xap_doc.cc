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
constexpr int deflate_level = 1; /* 6 takes half as long again of a list and saves 1 byte in 100 */
constexpr uint32_t not_streamed = UINT32_MAX;
constexpr size_t cells_first = 512;
constexpr size_t letters_kept = 1 << 16;
} // namespace

Deflater::Deflater() : compressor(libdeflate_alloc_compressor(deflate_level))
{
    if (!compressor)
        throw std::bad_alloc();
}

Deflater::~Deflater()
{
    libdeflate_free_compressor(compressor);
}

bool Deflater::deflate(const std::string &text, std::string &ret_deflated)
{
    ret_deflated.resize(text.size());
    const size_t size =
        libdeflate_deflate_compress(compressor, text.data(), text.size(), ret_deflated.data(), text.size());
    ret_deflated.resize(size);
    return size > 0 && size < text.size();
}

} // namespace xap

using namespace xap;

/* The memory stays, unless it was for a very long one. */
void xap_doc::clear()
{
    if (letters.capacity() > letters_kept) {
        *this = xap_doc();
        return;
    }
    letters.clear();
    terms.clear();
    cells.clear();
    values.clear();
    data.clear();
    stream.clear();
    id.clear();
    length = 0;
    sealed = false;
}

/* Where the term's number is, or is to be: 0 there. */
uint32_t &xap_doc::cell_of(std::string_view term, uint64_t hash)
{
    size_t at = hash & (cells.size() - 1);
    for (; cells[at] != 0; at = (at + 1) & (cells.size() - 1)) {
        const Term &there = terms[cells[at] - 1];
        if (there.hash == hash && text_of(there) == term)
            break;
    }
    return cells[at];
}

void xap_doc::widen()
{
    cells.assign(std::max(cells_first, cells.size() * 2), 0);
    for (size_t i = 0; i < terms.size(); i++)
        cell_of(text_of(terms[i]), terms[i].hash) = static_cast<uint32_t>(i + 1);
}

/* The term among those of the document. */
xap_doc::Term &xap_doc::found(std::string_view term, uint32_t wdf)
{
    length += wdf;
    if (length > UINT32_MAX)
        refuse(XAP_ERROR_INVALID, "the document's length is over 32 bits");
    sealed = false;
    if (terms.size() * 2 >= cells.size())
        widen();
    const uint64_t hash = stream_hash(term);
    uint32_t &number = cell_of(term, hash);
    if (number == 0) {
        terms.push_back(made(term, hash, 0));
        number = static_cast<uint32_t>(terms.size());
    }
    Term &there = terms[number - 1];
    there.wdf += wdf;
    return there;
}

void xap_doc::add_term(std::string_view term, uint32_t wdf)
{
    found(term, wdf);
}

void xap_doc::add_posting(std::string_view term, uint32_t position, uint32_t wdf)
{
    Term &there = found(term, wdf);
    if (there.streamed == not_streamed)
        there.streamed = stream.add_term(there.hash);
    stream.add(position, there.streamed);
}

xap_doc::Term xap_doc::made(std::string_view term, uint64_t hash, uint32_t wdf)
{
    uint64_t begins = 0;
    memcpy(&begins, term.data(), std::min(term.size(), sizeof begins));
    const auto at = static_cast<uint32_t>(letters.size());
    letters.append(term);
    return {GUINT64_FROM_BE(begins), hash, at, wdf, not_streamed, static_cast<uint16_t>(term.size())};
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

/* The first bytes decide most comparisons, and few of them are moved. */
void xap_doc::sort_terms(xap_sealer &sealer)
{
    auto &order = sealer.order;
    const size_t n = terms.size();
    if (!id.empty()) {
        const uint64_t hash = stream_hash(id);
        if (terms.empty() || cell_of(id, hash) == 0)
            terms.push_back(made(id, hash, 0));
    }
    order.clear();
    for (const Term &term : terms)
        order.emplace_back(term.begins, static_cast<uint32_t>(order.size()));
    std::sort(order.begin(), order.end(), [this](const auto &a, const auto &b) {
        return a.first != b.first ? a.first < b.first : text_of(terms[a.second]) < text_of(terms[b.second]);
    });
    postings.clear();
    for (const auto &entry : order)
        postings.push_back(terms[entry.second]);
    terms.resize(n); /* the id is no term of the document's own */
}

/* length | number of terms | size, letters, wdf of the first | of each other: how many letters it shares with the one
 * before (with wdf folded in where both fit a byte), how many follow, those | wdf, where it was not folded in */
void xap_doc::list_terms(xap_sealer &sealer)
{
    constexpr size_t byte_end = 256, wdf_end = 127;
    std::string &list = sealer.list;
    list.clear();
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
        term_list = list;
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
    for (Term &term : terms)
        term.streamed = not_streamed;
    sort_terms(sealer);
    list_terms(sealer);
    list_slots();
    sealed = true;
}
