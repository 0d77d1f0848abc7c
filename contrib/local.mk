# What contrib adds to the build (see Makefile.am): the units of systemd, and what is installed beside the programs.
units = contrib/systemd/interviewd.service contrib/systemd/interviewd-backup.service
EXTRA_DIST += contrib/systemd/interviewd.service.in contrib/systemd/interviewd-backup.service.in \
	contrib/systemd/interviewd-backup.timer contrib/systemd/interviewd.sysusers
CLEANFILES += $(units)
BUILT_UNITS =
if HAVE_SYSTEMD
BUILT_UNITS += $(units)
nodist_systemdsystemunit_DATA = $(units)
dist_systemdsystemunit_DATA = contrib/systemd/interviewd-backup.timer
endif
all-local: $(BUILT_UNITS)

# Paths that only make knows: they may be changed on its command line.
.service.in.service:
	$(AM_V_GEN)$(MKDIR_P) $(@D) && sed -e 's|@bindir''@|$(bindir)|g' -e 's|@sysconfdir''@|$(sysconfdir)|g' $< >$@.tmp && \
	mv $@.tmp $@
$(units): Makefile
SUFFIXES = .service.in .service

confdir = $(sysconfdir)/interviewd
conf = $(confdir)/interviewd.conf.lua
example = $(top_srcdir)/docs/interviewd.conf.lua

# The configuration is the operator's from the first installation on.
install-data-hook:
	$(MKDIR_P) "$(DESTDIR)$(confdir)"
	test -e "$(DESTDIR)$(conf)" || $(INSTALL_DATA) $(example) "$(DESTDIR)$(conf)"
if HAVE_SYSTEMD
	$(MKDIR_P) "$(DESTDIR)$(sysusersdir)"
	$(INSTALL_DATA) $(top_srcdir)/contrib/systemd/interviewd.sysusers "$(DESTDIR)$(sysusersdir)/interviewd.conf"
endif

# What was changed stays; of what wasn't, nothing does, directories included.
uninstall-hook:
	! cmp -s $(example) "$(DESTDIR)$(conf)" || rm -f "$(DESTDIR)$(conf)"
	rm -f "$(DESTDIR)$(sysusersdir)/interviewd.conf"
	for dir in "$(DESTDIR)$(pkgdatadir)" "$(DESTDIR)$(docdir)" "$(DESTDIR)$(confdir)"; do \
		test ! -d "$$dir" || find "$$dir" -depth -type d -exec rmdir {} + 2>/dev/null || :; \
	done

# The installed tree holds an interview (make installcheck; distcheck does it too).
installcheck-local:
	sh $(top_srcdir)/tests/tools/installed.sh "$(DESTDIR)$(bindir)" $(top_srcdir)/demo/study.json
EXTRA_DIST += tests/tools/installed.sh
