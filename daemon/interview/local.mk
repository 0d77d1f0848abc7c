# What daemon/interview adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/interview/logic.h \
	daemon/interview/logic_check.c \
	daemon/interview/logic_fields.c \
	daemon/interview/logic_fields.h \
	daemon/interview/question.h \
	daemon/interview/question_check.c \
	daemon/interview/question_fields.c \
	daemon/interview/question_fields.h \
	daemon/interview/question_list.c \
	daemon/interview/study.h \
	daemon/interview/study_fields.c \
	daemon/interview/study_fields.h \
	daemon/interview/study_rules.c \
	daemon/interview/study_rules.h
