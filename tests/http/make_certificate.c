/* make_certificate CERT KEY [NAME [FROM UNTIL]]: writes a certificate that is its own authority and its key; FROM and UNTIL are
 * days from now. For tests that are no C. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/http/certificate.h"

int main(int argc, char **argv)
{
	struct certificate wish = {.name = argc > 3 ? argv[3] : NULL};

	if (argc < 3 || argc == 5 || argc > 6) {
		fprintf(stderr, "make_certificate CERT KEY [NAME [FROM UNTIL]]\n");
		return 2;
	}
	if (argc == 6) {
		wish.from_s = atol(argv[4]) * 86400;
		wish.until_s = atol(argv[5]) * 86400;
	}
	if (certificate_write(&wish, argv[1], argv[2]) == 0)
		return 0;
	fprintf(stderr, "make_certificate: can't write %s and %s\n", argv[1], argv[2]);
	return 1;
}
