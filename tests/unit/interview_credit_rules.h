/* What must hold of the ledger after every step of a random history. */
#ifndef INTERVIEWD_TESTS_INTERVIEW_CREDIT_RULES_H
#define INTERVIEWD_TESTS_INTERVIEW_CREDIT_RULES_H

#include <stdint.h>

/* Fails the test, and says which seed and step led to it, where one of the rules does not hold in the hall's database or
 * what is told of a workspace is not the sum of its rows. */
void credit_rules_hold(uint64_t seed, int step);

#endif
