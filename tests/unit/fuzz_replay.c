/* Runs a fuzz target over its stored corpus, without a fuzzer. The corpus is the directory of the target's name
 * below tests/fuzz/corpus: program NAME_replay reads `$srcdir/tests/fuzz/corpus/NAME`. TAP on stdout. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define INPUT_MAX (1u << 20)

static void run_file(const char *path)
{
	uint8_t *data = malloc(INPUT_MAX), *exact;
	FILE *f = fopen(path, "rb");
	size_t n;
	if (!data || !f) {
		printf("Bail out! cannot read %s\n", path);
		exit(1);
	}
	n = fread(data, 1, INPUT_MAX, f);
	fclose(f);
	/* A copy of the exact size, so that a sanitizer sees a read past the end. */
	exact = malloc(n ? n : 1);
	if (!exact)
		exit(1);
	memcpy(exact, data, n);
	free(data);
	LLVMFuzzerTestOneInput(exact, n);
	free(exact);
}

static int run_dir(const char *dir)
{
	int files = 0;
	struct dirent *e;
	DIR *d = opendir(dir);
	if (!d) {
		printf("Bail out! cannot open %s\n", dir);
		exit(1);
	}
	while ((e = readdir(d))) {
		char path[4096 + 260];
		if (e->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", dir, e->d_name);
		run_file(path);
		files++;
	}
	closedir(d);
	return files;
}

int main(int argc, char **argv)
{
	const char *srcdir = getenv("srcdir"), *name = strrchr(argv[0], '/');
	char dir[4096];
	size_t len;
	int files;
	name = name ? name + 1 : argv[0];
	len = strlen(name) > 7 ? strlen(name) - 7 : 0; /* "_replay" */
	snprintf(
	    dir, sizeof(dir), "%s/tests/fuzz/corpus/%.*s", srcdir ? srcdir : ".", (int)len, name);
	(void)argc;
	printf("1..1\n");
	files = run_dir(dir);
	printf("%sok 1 - %.*s: %d stored inputs\n", files ? "" : "not ", (int)len, name, files);
	return !files;
}
