/* xap_pack.hh -- numbers and strings as Xapian's glass tables hold them. */
#ifndef XAP_PACK_HH
#define XAP_PACK_HH

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace xap {

/* Seven bits a byte, the low ones first. */
inline void pack_uint(std::string &out, uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        out.push_back(static_cast<char>(value | 0x80));
    out.push_back(static_cast<char>(value));
}

/* False at the end of the bytes. */
inline bool unpack_uint(const char *&at, const char *end, uint64_t &ret_value)
{
    ret_value = 0;
    for (unsigned shift = 0; at != end && shift < 64; shift += 7) {
        const auto byte = static_cast<uint8_t>(*at++);
        ret_value |= static_cast<uint64_t>(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0)
            return true;
    }
    return false;
}

/* The same, where nearly all are below 128. */
inline bool unpack_small(const char *&at, const char *end, uint64_t &ret_value)
{
    if (at == end || static_cast<uint8_t>(*at) >= 0x80)
        return unpack_uint(at, end, ret_value);
    ret_value = static_cast<uint8_t>(*at++);
    return true;
}

inline void pack_string(std::string &out, std::string_view text)
{
    pack_uint(out, text.size());
    out.append(text);
}

/* So that bytes compare as numbers do: 15 bits in two bytes, and each 1 before the first 0 bit adds a byte. */
inline void pack_sorted_uint(std::string &out, uint32_t value)
{
    if (value < UINT32_C(1) << 15) {
        out.push_back(static_cast<char>(value >> 8));
    } else if (value < UINT32_C(1) << 22) {
        out.push_back(static_cast<char>(0x80 | value >> 16));
        out.push_back(static_cast<char>(value >> 8));
    } else if (value < UINT32_C(1) << 29) {
        out.push_back(static_cast<char>(0xC0 | value >> 24));
        out.push_back(static_cast<char>(value >> 16));
        out.push_back(static_cast<char>(value >> 8));
    } else {
        out.push_back(static_cast<char>(0xE0));
        out.push_back(static_cast<char>(value >> 24));
        out.push_back(static_cast<char>(value >> 16));
        out.push_back(static_cast<char>(value >> 8));
    }
    out.push_back(static_cast<char>(value));
}

/* All of the bytes. */
inline bool unpack_sorted_uint(std::string_view bytes, uint32_t &ret_value)
{
    if (bytes.size() < 2 || bytes.size() > 5)
        return false;
    std::string again;
    ret_value = bytes.size() < 5 ? static_cast<uint8_t>(bytes[0]) & 0xFFU >> (bytes.size() - 1) : 0;
    for (size_t i = 1; i < bytes.size(); i++)
        ret_value = ret_value << 8 | static_cast<uint8_t>(bytes[i]);
    pack_sorted_uint(again, ret_value);
    return again == bytes;
}

/* A NUL is written twice, so to say, and ends what something follows. */
inline void pack_sorted_string(std::string &out, std::string_view text, bool last)
{
    for (const char byte : text) {
        out.push_back(byte);
        if (byte == '\0')
            out.push_back('\xff');
    }
    if (!last)
        out.push_back('\0');
}

/* The low byte first, as many as it takes: nothing follows. */
inline void pack_last_uint(std::string &out, uint64_t value)
{
    for (; value > 0; value >>= 8)
        out.push_back(static_cast<char>(value));
}

} // namespace xap

#endif
