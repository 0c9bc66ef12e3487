/* xap_phrase.cc -- find phrases and near words in streams.
 *
 * A code is looked for first, and only where codes stand right is it asked whether the document really holds the terms:
 * of a word with one stem it does, or it would be no candidate; of one of several stems that share a word, a posting
 * list tells.
 */
#include "xap_phrase.hh"

#include "xap.h"

#include <algorithm>

namespace xap {

/* --- One stream -------------------------------------------------------------------------------------------------- */

PhraseMatcher::PhraseMatcher(const Phrase &phrase)
    : ordered(phrase.ordered), window(phrase.window), places(phrase.sets.size()), codes(phrase.sets.size())
{
    for (uint32_t set = 0; set < phrase.sets.size(); set++) {
        begins.push_back(wanted.size());
        for (const std::string &term : phrase.sets[set])
            wanted.push_back({stream_hash(term), 0, set, phrase.sets[set].size() == 1, true});
    }
    begins.push_back(wanted.size());
}

void PhraseMatcher::find_places()
{
    const auto visit = [&](uint32_t position, uint32_t code) {
        for (const Wanted &term : wanted)
            if (term.held && term.code == code && (places[term.set].empty() || places[term.set].back() != position))
                places[term.set].push_back(position);
    };
    sought.clear();
    for (const Wanted &term : wanted)
        if (term.held)
            sought.push_back(term.code);
    for (auto &set : places)
        set.clear();
    if (reader.each_of(sought.data(), sought.size(), visit))
        return;
    for (auto &set : places)
        set.clear();
    reader.each(visit);
}

/* From each place of the first word the nearest places of the others that follow each other: those only move on. */
bool PhraseMatcher::match_ordered() const
{
    std::vector<size_t> at(places.size());
    for (const uint32_t first : places[0]) {
        uint32_t last = first;
        for (size_t set = 1; set < places.size(); set++) {
            while (at[set] < places[set].size() && places[set][at[set]] <= last)
                at[set]++;
            if (at[set] == places[set].size())
                return false;
            last = places[set][at[set]];
        }
        if (last - first < window)
            return true;
    }
    return false;
}

/* As match_near() does for any number: of two words, which is what is asked about most. */
bool PhraseMatcher::match_pair() const
{
    const auto &others = places[1];
    size_t begin = 0;
    for (const uint32_t position : places[0]) {
        while (begin < others.size() && others[begin] + window <= position)
            begin++;
        for (size_t i = begin; i < others.size() && others[i] < position + window; i++)
            if (others[i] != position)
                return true;
    }
    return false;
}

/* Each word wants a position of its own. `reached` has a bit for each choice of words that found theirs between the
 * first position of the window and the one looked at. */
bool PhraseMatcher::match_near() const
{
    static const uint64_t lacking[XAP_NEAR_WORDS] = {UINT64_C(0x5555555555555555), UINT64_C(0x3333333333333333),
                                                     UINT64_C(0x0F0F0F0F0F0F0F0F), UINT64_C(0x00FF00FF00FF00FF),
                                                     UINT64_C(0x0000FFFF0000FFFF), UINT64_C(0x00000000FFFFFFFF)};
    std::vector<std::pair<uint32_t, uint32_t>> stands; /* position, set */
    for (uint32_t set = 0; set < places.size(); set++)
        for (const uint32_t position : places[set])
            stands.emplace_back(position, set);
    std::sort(stands.begin(), stands.end());
    const uint64_t all = UINT64_C(1) << ((1U << places.size()) - 1);
    for (size_t first = 0; first < stands.size(); first++) {
        uint64_t reached = 1;
        size_t i = first;
        while (i < stands.size() && stands[i].first - stands[first].first < window) {
            const uint64_t before = reached;
            for (const uint32_t position = stands[i].first; i < stands.size() && stands[i].first == position; i++)
                reached |= (before & lacking[stands[i].second]) << (1U << stands[i].second);
            if (reached & all)
                return true;
        }
        if (i == stands.size())
            return false;
    }
    return false;
}

bool PhraseMatcher::is_row() const
{
    return ordered && window == places.size() && places.size() > 1 && wanted.size() <= row_stems;
}

bool PhraseMatcher::may_match(const StreamPairs &pairs)
{
    if (pairs.empty())
        return true;
    uint32_t coded[row_stems];
    const size_t n = wanted.size();
    for (size_t i = 0; i < n; i++)
        coded[i] = pairs.code_of(wanted[i].hash);
    if (n == 2)
        return pairs.may_hold(coded[0], coded[1]);
    for (size_t set = 0; set + 2 < begins.size(); set++) {
        bool any = false;
        for (size_t left = begins[set]; left < begins[set + 1] && !any; left++)
            for (size_t right = begins[set + 1]; right < begins[set + 2] && !any; right++)
                any = pairs.may_hold(coded[left], coded[right]);
        if (!any)
            return false;
    }
    return true;
}

/* Words side by side, which is what nearly all phrases are. */
Sought PhraseMatcher::match_row()
{
    for (auto &set : codes)
        set.clear();
    for (const Wanted &term : wanted)
        if (term.held)
            codes[term.set].push_back(term.code);
    return reader.find_row(codes.data(), codes.size());
}

bool PhraseMatcher::match()
{
    if (ordered && window == places.size())
        if (const Sought row = match_row(); row != Sought::unsure)
            return row == Sought::found;
    find_places();
    for (const auto &set : places)
        if (set.empty())
            return false;
    if (ordered)
        return match_ordered();
    return places.size() == 2 ? match_pair() : match_near();
}

bool PhraseMatcher::matches(std::string_view stream, const std::function<bool(size_t)> &holds, bool padded)
{
    reader.open(stream, padded);
    bool sure = true;
    for (Wanted &term : wanted) {
        term.code = reader.code_of(term.hash);
        term.held = true;
        sure = sure && term.sure;
    }
    if (!match())
        return false;
    if (sure)
        return true;
    for (size_t i = 0; i < wanted.size(); i++)
        wanted[i].held = wanted[i].sure || holds(i);
    return match();
}

/* --- All documents ----------------------------------------------------------------------------------------------- */

PhraseSource::PhraseSource(const Phrase &wanted, Deadline &until) : phrase(wanted), deadline(until), matcher(wanted)
{
    for (const auto &set : phrase.sets)
        terms.insert(terms.end(), set.begin(), set.end());
}

void PhraseSource::init(const Xapian::Database &shard)
{
    db = shard;
    streams = db.valuestream_begin(XAP_STREAM_SLOT);
    postings.assign(terms.size(), {});
    opened.assign(terms.size(), false);
    now = 0;
    found = false;
}

Xapian::doccount PhraseSource::get_termfreq_min() const
{
    return 0;
}

/* As many as can be, so that the matcher asks for a phrase last. */
Xapian::doccount PhraseSource::get_termfreq_est() const
{
    return db.get_doccount();
}

Xapian::doccount PhraseSource::get_termfreq_max() const
{
    return db.get_doccount();
}

Xapian::docid PhraseSource::get_docid() const
{
    return now;
}

bool PhraseSource::at_end() const
{
    return streams == Xapian::ValueIterator();
}

/* The document that `streams` stands at. */
bool PhraseSource::test()
{
    deadline.look();
    now = streams.get_docid();
    found = matcher.matches(*streams, [this](size_t i) {
        if (!opened[i])
            postings[i] = db.postlist_begin(terms[i]);
        opened[i] = true;
        if (postings[i] != Xapian::PostingIterator())
            postings[i].skip_to(now);
        return postings[i] != Xapian::PostingIterator() && *postings[i] == now;
    });
    return found;
}

/* To the first document from `docid` on that has the phrase. */
void PhraseSource::seek(Xapian::docid docid)
{
    if (!at_end())
        streams.skip_to(docid);
    while (!at_end() && !test())
        ++streams;
}

void PhraseSource::next(double)
{
    seek(now + 1);
}

void PhraseSource::skip_to(Xapian::docid docid, double)
{
    if (docid > now || !found)
        seek(std::max(docid, now + 1));
}

bool PhraseSource::check(Xapian::docid docid, double)
{
    if (docid <= now)
        return found;
    if (!at_end())
        streams.skip_to(docid);
    if (at_end())
        return true;
    if (streams.get_docid() == docid)
        return test();
    now = docid; /* it has no stream, and the next one that has is not looked at yet */
    found = false;
    return false;
}

Xapian::PostingSource *PhraseSource::clone() const
{
    return new PhraseSource(phrase, deadline);
}

} // namespace xap
