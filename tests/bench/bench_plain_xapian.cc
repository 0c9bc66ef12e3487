/* bench_plain_xapian.cc -- what Xapian does with the same texts when it is used plainly: to compare with.
 *
 * usage: bench_plain_xapian DATABASE FOLDER
 *
 * Each paragraph of each text is a document: TermGenerator with positions, the text as data, date order in one value.
 * No stemmer for Latvian, no recognition, no filters. Prints documents, bytes of text, seconds.
 */
#include <xapian.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

static void put(Xapian::WritableDatabase &db, Xapian::TermGenerator &terms, const std::string &text)
{
    Xapian::Document document;
    terms.set_document(document);
    terms.set_termpos(0);
    terms.index_text(text);
    document.set_data(text);
    db.add_document(document);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::cerr << "usage: bench_plain_xapian DATABASE FOLDER\n";
        return 2;
    }
    const auto start = std::chrono::steady_clock::now();
    Xapian::WritableDatabase db(argv[1], Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    Xapian::TermGenerator terms;
    size_t size_bytes = 0;
    for (const auto &entry : std::filesystem::directory_iterator(argv[2])) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string all(std::istreambuf_iterator<char>(file), {});
        size_bytes += all.size();
        for (size_t at = 0; at < all.size();) {
            const size_t end = std::min(all.find("\n\n", at), all.size());
            put(db, terms, all.substr(at, end - at));
            at = end + 2;
        }
    }
    db.commit();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::cout << db.get_doccount() << ' ' << size_bytes << ' ' << took.count() << '\n';
    return 0;
}
