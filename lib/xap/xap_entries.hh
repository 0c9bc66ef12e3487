/* xap_entries.hh -- entries of a table, made by one thread and written by another. */
#ifndef XAP_ENTRIES_HH
#define XAP_ENTRIES_HH

#include "xap_table.hh"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xap {

class Entries {
    std::string bytes; /* keys and tags, one after the other */
    std::vector<std::pair<size_t, size_t>> sizes;

  public:
    void add(std::string_view key, std::string_view tag)
    {
        bytes.append(key).append(tag);
        sizes.emplace_back(key.size(), tag.size());
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

} // namespace xap

#endif
