/* Classes of bytes in RFC 9110 and 9112, without regard to locale. Pure. */
#ifndef INTERVIEWD_HTTP_CHARS_H
#define INTERVIEWD_HTTP_CHARS_H

#define CHAR_TOKEN  1  /* of methods and header names */
#define CHAR_VALUE  2  /* of header values: tab, space, visible, and 0x80-0xff */
#define CHAR_TARGET 4  /* of a request target: visible ASCII but " # < > and backslash */
#define CHAR_HEX    8  /* hexadecimal digits */
#define CHAR_HOST   16 /* of a Host value */

extern const unsigned char http_chars[256];

unsigned char http_lower(unsigned char c);
/* Whether text is the word `lower` (given in lower case) in any case. */
int http_is_word(const char *text, const char *lower);
/* Whether text is a non-empty token. */
int http_is_token(const char *text);

#endif
