# What plugins adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	plugins/convert.h \
	plugins/convert.c \
	plugins/lib_base.c \
	plugins/lib_format.c \
	plugins/lib_keys.c \
	plugins/lib_metatable.c \
	plugins/lib_pairs.c \
	plugins/lib_pattern.c \
	plugins/lib_require.c \
	plugins/lib_sort.c \
	plugins/lib_string.c \
	plugins/lib_table.c \
	plugins/lib_view.c \
	plugins/match.h \
	plugins/match.c \
	plugins/read_table.c \
	plugins/sandbox.h \
	plugins/sandbox.c \
	plugins/sandbox_budget.c \
	plugins/sandbox_state.h
