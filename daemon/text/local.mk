# What daemon/text adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/text/echo.h \
	daemon/text/fold.h \
	daemon/text/language.h \
	daemon/text/lexicon.h \
	daemon/text/reading.h \
	daemon/text/signals.h \
	daemon/text/stem.h \
	daemon/text/token.h \
	daemon/text/value.h
