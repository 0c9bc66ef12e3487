/* xap_entries.hh -- entries of a table on their way from the thread that makes them to the one that writes them. */
#ifndef XAP_ENTRIES_HH
#define XAP_ENTRIES_HH

#include "xap_table.hh"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xap {

/* Entries of a table that are not yet written. */
class Entries {
    static constexpr size_t many = 1 << 20; /* bytes that go from thread to thread at once */
    std::string bytes;                      /* keys and tags, one after the other */
    std::vector<std::pair<size_t, size_t>> sizes;

  public:
    void add(std::string_view key, std::string_view tag)
    {
        bytes.append(key).append(tag);
        sizes.emplace_back(key.size(), tag.size());
    }

    bool full() const
    {
        return bytes.size() >= many;
    }

    void write(TableWriter &table) const
    {
        const char *at = bytes.data();
        for (const auto &[key, tag] : sizes) {
            table.add({at, key}, {at + key, tag});
            at += key + tag;
        }
    }
};

/* From the thread that makes entries to the one that writes them. */
class EntryQueue {
    static constexpr size_t most = 16;
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Entries> waiting;
    bool ended = false;

  public:
    /* False: nobody writes any more. */
    bool push(Entries &&entries)
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return waiting.size() < most || ended; });
        waiting.push_back(std::move(entries));
        changed.notify_all();
        return !ended;
    }

    /* False: there are no more. */
    bool pop(Entries &ret_entries)
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return !waiting.empty() || ended; });
        if (waiting.empty())
            return false;
        ret_entries = std::move(waiting.front());
        waiting.pop_front();
        changed.notify_all();
        return true;
    }

    void end()
    {
        const std::lock_guard lock(mutex);
        ended = true;
        changed.notify_all();
    }
};

/* Whoever leaves leaves nobody waiting. */
struct EndOfEntries {
    EntryQueue &queue;

    ~EndOfEntries()
    {
        queue.end();
    }
};

} // namespace xap

#endif
