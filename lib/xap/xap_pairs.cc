/* xap_pairs.cc -- one walk over all streams. */
#include "xap_pairs.hh"

#include "xap_stream.hh"

#include <algorithm>

namespace xap {
namespace {

constexpr size_t terms_max = 256; /* 200,000 passages have 190 */

struct Frequent {
    std::string term;
    size_t documents;
};

std::vector<Frequent> frequent_terms(const Xapian::Database &db, size_t least)
{
    std::vector<Frequent> frequent;
    for (auto term = db.allterms_begin(); term != db.allterms_end(); ++term) {
        const std::string name = *term;
        const bool marked = std::any_of(name.begin(), name.end(), [](char c) { return g_ascii_isupper(c); });
        if (!marked && term.get_termfreq() >= least)
            frequent.push_back({name, term.get_termfreq()});
    }
    if (frequent.size() <= terms_max)
        return frequent;
    std::stable_sort(frequent.begin(), frequent.end(),
                     [](const Frequent &a, const Frequent &b) { return a.documents > b.documents; });
    frequent.resize(terms_max);
    return frequent;
}

/* The frequent terms of some documents in a row, list by list. */
class Held {
    static constexpr uint32_t at_once = 4096; /* documents */

    struct Cursor {
        std::shared_ptr<const Postings> list;
        size_t at;
    };
    std::vector<Cursor> cursors; /* by term */
    std::vector<std::vector<uint32_t>> terms;
    uint32_t begin = 0, end = 0;

    void read_more()
    {
        begin = end;
        end += at_once;
        for (auto &held : terms)
            held.clear();
        for (uint32_t term = 0; term < cursors.size(); term++) {
            const Docids &docids = cursors[term].list->docids;
            size_t &at = cursors[term].at;
            for (; at < docids.size() && docids[at] < end; at++)
                terms[docids[at] - begin].push_back(term);
        }
    }

  public:
    Held(Memory &memory, const std::vector<Frequent> &frequent) : terms(at_once)
    {
        for (const Frequent &term : frequent)
            cursors.push_back({memory.postings(term.term), 0});
    }

    /* Of documents in ascending order. */
    const std::vector<uint32_t> &of(uint32_t docid)
    {
        while (docid >= end)
            read_more();
        return terms[docid - begin];
    }
};

/* What the codes of one document stand for. */
class Codes {
    static constexpr unsigned width_max = 16;
    std::vector<uint32_t> terms; /* by code: the term's number, from 1 */
    std::vector<uint32_t> taken;

  public:
    Codes() : terms((size_t{1} << width_max) + 1, 0)
    {
    }

    /* False when two of them share a code, or codes are too wide. */
    bool take(const StreamReader &reader, const std::vector<uint32_t> &held, const std::vector<uint64_t> &hashes)
    {
        for (const uint32_t code : taken)
            terms[code] = 0;
        taken.clear();
        for (const uint32_t term : held) {
            const uint32_t code = reader.code_of(hashes[term]);
            if (code >= terms.size() || terms[code] != 0)
                return false;
            terms[code] = term + 1;
            taken.push_back(code);
        }
        return true;
    }
    /* From 1; 0: none of them. */
    uint32_t term_of(uint32_t code) const
    {
        return code < terms.size() ? terms[code] : 0;
    }
};

void put(Docids &docids, uint32_t docid)
{
    if (docids.empty() || docids.back() != docid)
        docids.push_back(docid);
}

} // namespace

Pairs::Pairs(Memory &memory, const Xapian::Database &db, const Streams &streams)
{
    const auto frequent = frequent_terms(db, memory.top / pairs_one_in + 1);
    const size_t n = frequent.size();
    std::vector<uint64_t> hashes;
    for (const Frequent &term : frequent) {
        numbers.emplace(term.term, static_cast<uint32_t>(hashes.size()));
        hashes.push_back(stream_hash(term.term));
    }
    lists.resize(n * n);
    Held held(memory, frequent);
    Codes codes;
    StreamReader reader;
    Neighbours neighbours;
    for (uint32_t docid = 1; docid < memory.top; docid++) {
        const auto &terms = held.of(docid);
        if (terms.empty())
            continue;
        reader.open(streams.of(docid), true);
        if (!codes.take(reader, terms, hashes)) {
            untold.push_back(docid);
            continue;
        }
        neighbours.clear();
        reader.each([&](uint32_t position, uint32_t code) {
            const uint32_t term = codes.term_of(code);
            if (term != 0)
                neighbours.take(position, term - 1,
                                [&](uint32_t earlier, uint32_t later) { put(lists[earlier * n + later], docid); });
        });
    }
    for (Docids &docids : lists)
        docids.shrink_to_fit();
}

const Docids *Pairs::find(const std::string &first, const std::string &second) const
{
    const auto left = numbers.find(first), right = numbers.find(second);
    if (left == numbers.end() || right == numbers.end())
        return nullptr;
    return &lists[left->second * numbers.size() + right->second];
}

bool Pairs::is_frequent(const std::string &term) const
{
    return numbers.find(term) != numbers.end();
}

} // namespace xap
