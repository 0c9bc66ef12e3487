/* xap_deadline.hh -- what stops a match of Xapian's. */
#ifndef XAP_DEADLINE_HH
#define XAP_DEADLINE_HH

#include "xap_private.hh"

#include <algorithm>

#include <xapian.h>

namespace xap {

/* Throws when its time has come, and otherwise matches everything and weighs nothing. The matcher asks it about every
 * document that the query would return; Enquire::set_time_limit only stops counting. */
class Deadline final : public Xapian::PostingSource {
    Clock clock;
    Xapian::doccount documents = 0;
    Xapian::docid now = 0, last = 0;

  public:
    explicit Deadline(const Clock &until) : clock(until)
    {
    }

    bool set() const
    {
        return clock.set();
    }

    void look()
    {
        clock.look();
    }

    Clock &ticking()
    {
        return clock;
    }

    Xapian::doccount get_termfreq_min() const override
    {
        return documents;
    }
    Xapian::doccount get_termfreq_est() const override
    {
        return documents;
    }
    Xapian::doccount get_termfreq_max() const override
    {
        return documents;
    }
    Xapian::docid get_docid() const override
    {
        return now;
    }
    void next(double) override
    {
        look();
        now++;
    }
    void skip_to(Xapian::docid wanted, double) override
    {
        look();
        now = std::max(now, wanted);
    }
    bool check(Xapian::docid wanted, double) override
    {
        look();
        now = std::max(now, wanted);
        return true;
    }
    bool at_end() const override
    {
        return now > last;
    }
    Xapian::PostingSource *clone() const override
    {
        return new Deadline(clock);
    }
    void init(const Xapian::Database &db) override
    {
        documents = db.get_doccount();
        last = db.get_lastdocid();
        now = 0;
    }
};

} // namespace xap

#endif
