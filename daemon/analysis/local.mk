# What daemon/analysis adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/analysis/report_cell.c \
	daemon/analysis/report_csv.c \
	daemon/analysis/report_html.c \
	daemon/analysis/report_markdown.c \
	daemon/analysis/report_write.h

check_PROGRAMS += tests/unit/analysis_report
tests_unit_analysis_report_SOURCES = tests/unit/analysis_report.c
tests_unit_analysis_report_LDADD = $(UNIT_LIBS)
