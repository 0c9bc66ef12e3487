/* plain.cc -- see plain.h. */
#include "plain.h"

#include <xapian.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

struct plain {
    Xapian::WritableDatabase writer;
    Xapian::Document document;
    Xapian::Database reader;
    bool writing = false;
};

template <class Body> static void run(Body body)
{
    try {
        body();
    } catch (const Xapian::Error &error) {
        std::fprintf(stderr, "bench_search: plain Xapian: %s\n", error.get_msg().c_str());
        std::exit(1);
    }
}

struct plain *plain_create(const char *path)
{
    auto plain = std::make_unique<struct plain>();
    run([&] { plain->writer = Xapian::WritableDatabase(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS); });
    plain->writing = true;
    return plain.release();
}

void plain_posting(struct plain *plain, const char *term, uint32_t position)
{
    plain->document.add_posting(term, position);
}

void plain_put(struct plain *plain)
{
    run([&] { plain->writer.add_document(plain->document); });
    plain->document = Xapian::Document();
}

void plain_close(struct plain *plain)
{
    run([&] {
        if (plain->writing)
            plain->writer.commit();
    });
    delete plain;
}

struct plain *plain_open(const char *path)
{
    auto plain = std::make_unique<struct plain>();
    run([&] { plain->reader = Xapian::Database(path); });
    return plain.release();
}

uint64_t plain_search(struct plain *plain, enum plain_op op, const char *const *terms, unsigned n)
{
    static constexpr Xapian::Query::op ops[] = {Xapian::Query::OP_OR, Xapian::Query::OP_AND, Xapian::Query::OP_PHRASE};
    constexpr unsigned top = 10;
    uint64_t sum = 0;
    run([&] {
        Xapian::Enquire enquire(plain->reader);
        enquire.set_query(n == 1 ? Xapian::Query(terms[0]) : Xapian::Query(ops[op], terms, terms + n));
        const Xapian::MSet found = enquire.get_mset(0, top, plain->reader.get_doccount());
        for (auto hit = found.begin(); hit != found.end(); ++hit)
            sum += *hit > 0;
        sum = found.get_matches_estimated();
    });
    return sum;
}
