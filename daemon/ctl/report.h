/* interviewctl study report. */
#ifndef INTERVIEWD_CTL_REPORT_H
#define INTERVIEWD_CTL_REPORT_H

#include "ctl/ctl.h"

/* STUDY [--new] [--format json|md|html|csv] */
int report_study(struct ctl *ctl, int argc, char **argv);

#endif
