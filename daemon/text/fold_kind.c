/* What kind of character a code point is. */
#include "text/fold.h"

struct range {
	uint32_t first, last;
	enum char_kind kind;
};

/* Ordered. What lies in no range is CHAR_OTHER. Coarse on purpose: it says where words end in the
 * scripts people type, not what each of Unicode's characters is. */
static const struct range ranges[] = {
    {0x0080, 0x0084, CHAR_CONTROL},
    {0x0085, 0x0085, CHAR_NEWLINE},
    {0x0086, 0x009F, CHAR_CONTROL},
    {0x00A0, 0x00A0, CHAR_SPACE},
    {0x00A1, 0x00A1, CHAR_BREAK},
    {0x00A2, 0x00A5, CHAR_CURRENCY},
    {0x00AA, 0x00AA, CHAR_LETTER},
    {0x00AB, 0x00AB, CHAR_QUOTE},
    {0x00AD, 0x00AD, CHAR_IGNORED},
    {0x00B4, 0x00B4, CHAR_APOSTROPHE},
    {0x00B5, 0x00B5, CHAR_LETTER},
    {0x00BA, 0x00BA, CHAR_LETTER},
    {0x00BB, 0x00BB, CHAR_QUOTE},
    {0x00BF, 0x00BF, CHAR_BREAK},
    {0x00C0, 0x00D6, CHAR_LETTER},
    {0x00D8, 0x00F6, CHAR_LETTER},
    {0x00F8, 0x02BB, CHAR_LETTER},
    {0x02BC, 0x02BC, CHAR_APOSTROPHE},
    {0x02BD, 0x02C1, CHAR_LETTER},
    {0x02C6, 0x02D1, CHAR_LETTER},
    {0x0300, 0x036F, CHAR_MARK},
    {0x0370, 0x0373, CHAR_LETTER},
    {0x0376, 0x037D, CHAR_LETTER},
    {0x037E, 0x037E, CHAR_STOP},
    {0x037F, 0x0386, CHAR_LETTER},
    {0x0387, 0x0387, CHAR_BREAK},
    {0x0388, 0x0481, CHAR_LETTER},
    {0x0483, 0x0489, CHAR_MARK},
    {0x048A, 0x0559, CHAR_LETTER},
    {0x055A, 0x055A, CHAR_APOSTROPHE},
    {0x055C, 0x055C, CHAR_STOP},
    {0x055D, 0x055D, CHAR_COMMA},
    {0x055E, 0x055E, CHAR_STOP},
    {0x0560, 0x0588, CHAR_LETTER},
    {0x0589, 0x0589, CHAR_STOP},
    {0x0591, 0x05BD, CHAR_MARK},
    {0x05BE, 0x05BE, CHAR_HYPHEN},
    {0x05BF, 0x05C7, CHAR_MARK},
    {0x05D0, 0x05F2, CHAR_LETTER},
    {0x05F3, 0x05F3, CHAR_APOSTROPHE},
    {0x05F4, 0x05F4, CHAR_QUOTE},
    {0x060C, 0x060C, CHAR_COMMA},
    {0x0610, 0x061A, CHAR_MARK},
    {0x061B, 0x061B, CHAR_BREAK},
    {0x061C, 0x061C, CHAR_CONTROL},
    {0x061F, 0x061F, CHAR_STOP},
    {0x0620, 0x064A, CHAR_LETTER},
    {0x064B, 0x065F, CHAR_MARK},
    {0x0660, 0x0669, CHAR_DIGIT},
    {0x0670, 0x0670, CHAR_MARK},
    {0x0671, 0x06D3, CHAR_LETTER},
    {0x06D4, 0x06D4, CHAR_STOP},
    {0x06D5, 0x06D5, CHAR_LETTER},
    {0x06D6, 0x06ED, CHAR_MARK},
    {0x06EE, 0x06EF, CHAR_LETTER},
    {0x06F0, 0x06F9, CHAR_DIGIT},
    {0x06FA, 0x06FF, CHAR_LETTER},
    {0x0710, 0x08FF, CHAR_LETTER},
    {0x0900, 0x0903, CHAR_MARK},
    {0x0904, 0x0939, CHAR_LETTER},
    {0x093A, 0x094F, CHAR_MARK},
    {0x0950, 0x0963, CHAR_LETTER},
    {0x0964, 0x0965, CHAR_STOP},
    {0x0966, 0x096F, CHAR_DIGIT},
    {0x0970, 0x0DFF, CHAR_LETTER},
    {0x0E01, 0x0E30, CHAR_IDEOGRAPH},
    {0x0E31, 0x0E31, CHAR_MARK},
    {0x0E32, 0x0E33, CHAR_IDEOGRAPH},
    {0x0E34, 0x0E3A, CHAR_MARK},
    {0x0E3F, 0x0E3F, CHAR_CURRENCY},
    {0x0E40, 0x0E46, CHAR_IDEOGRAPH},
    {0x0E47, 0x0E4E, CHAR_MARK},
    {0x0E81, 0x0EB0, CHAR_IDEOGRAPH},
    {0x0EB1, 0x0EB1, CHAR_MARK},
    {0x0EB2, 0x0EB3, CHAR_IDEOGRAPH},
    {0x0EB4, 0x0EBC, CHAR_MARK},
    {0x0EBD, 0x0EC6, CHAR_IDEOGRAPH},
    {0x0EC8, 0x0ECD, CHAR_MARK},
    {0x0F00, 0x0FFF, CHAR_LETTER},
    {0x1000, 0x1049, CHAR_IDEOGRAPH},
    {0x104A, 0x104B, CHAR_STOP},
    {0x1050, 0x109F, CHAR_IDEOGRAPH},
    {0x10A0, 0x1360, CHAR_LETTER},
    {0x1361, 0x1361, CHAR_SPACE},
    {0x1362, 0x1362, CHAR_STOP},
    {0x1380, 0x167F, CHAR_LETTER},
    {0x1680, 0x1680, CHAR_SPACE},
    {0x16A0, 0x177F, CHAR_LETTER},
    {0x1780, 0x17B5, CHAR_IDEOGRAPH},
    {0x17B6, 0x17D3, CHAR_MARK},
    {0x17D4, 0x17D5, CHAR_STOP},
    {0x17D7, 0x17DC, CHAR_IDEOGRAPH},
    {0x180B, 0x180E, CHAR_IGNORED},
    {0x1810, 0x1AAF, CHAR_LETTER},
    {0x1AB0, 0x1AFF, CHAR_MARK},
    {0x1B00, 0x1DBF, CHAR_LETTER},
    {0x1DC0, 0x1DFF, CHAR_MARK},
    {0x1E00, 0x1FFF, CHAR_LETTER},
    {0x2000, 0x200A, CHAR_SPACE},
    {0x200B, 0x200D, CHAR_IGNORED},
    {0x200E, 0x200F, CHAR_CONTROL},
    {0x2010, 0x2011, CHAR_HYPHEN},
    {0x2012, 0x2015, CHAR_BREAK},
    {0x2018, 0x2019, CHAR_APOSTROPHE},
    {0x201A, 0x201A, CHAR_QUOTE},
    {0x201B, 0x201B, CHAR_APOSTROPHE},
    {0x201C, 0x201F, CHAR_QUOTE},
    {0x2022, 0x2023, CHAR_BREAK},
    {0x2026, 0x2026, CHAR_STOP},
    {0x2028, 0x2029, CHAR_NEWLINE},
    {0x202A, 0x202E, CHAR_CONTROL},
    {0x202F, 0x202F, CHAR_SPACE},
    {0x2032, 0x2032, CHAR_APOSTROPHE},
    {0x2033, 0x2033, CHAR_QUOTE},
    {0x2039, 0x203A, CHAR_QUOTE},
    {0x203C, 0x203D, CHAR_STOP},
    {0x2047, 0x2049, CHAR_STOP},
    {0x205F, 0x205F, CHAR_SPACE},
    {0x2060, 0x2065, CHAR_IGNORED},
    {0x2066, 0x206F, CHAR_CONTROL},
    {0x20A0, 0x20CF, CHAR_CURRENCY},
    {0x20D0, 0x20FF, CHAR_MARK},
    {0x212A, 0x212B, CHAR_LETTER},
    {0x2C00, 0x2DDF, CHAR_LETTER},
    {0x2DE0, 0x2DFF, CHAR_MARK},
    {0x2E00, 0x2E7F, CHAR_BREAK},
    {0x2E80, 0x2FDF, CHAR_IDEOGRAPH},
    {0x3000, 0x3000, CHAR_SPACE},
    {0x3001, 0x3001, CHAR_COMMA},
    {0x3002, 0x3002, CHAR_STOP},
    {0x3005, 0x3007, CHAR_IDEOGRAPH},
    {0x3008, 0x300B, CHAR_BREAK},
    {0x300C, 0x300F, CHAR_QUOTE},
    {0x3010, 0x301B, CHAR_BREAK},
    {0x301C, 0x301C, CHAR_BREAK},
    {0x301D, 0x301F, CHAR_QUOTE},
    {0x3021, 0x3029, CHAR_IDEOGRAPH},
    {0x302A, 0x302F, CHAR_MARK},
    {0x3031, 0x3035, CHAR_IDEOGRAPH},
    {0x3041, 0x3096, CHAR_IDEOGRAPH},
    {0x3099, 0x309A, CHAR_MARK},
    {0x309D, 0x30FA, CHAR_IDEOGRAPH},
    {0x30FC, 0x31FF, CHAR_IDEOGRAPH},
    {0x3400, 0x4DBF, CHAR_IDEOGRAPH},
    {0x4E00, 0xA4CF, CHAR_IDEOGRAPH},
    {0xA4D0, 0xA66E, CHAR_LETTER},
    {0xA66F, 0xA67D, CHAR_MARK},
    {0xA680, 0xABFF, CHAR_LETTER},
    {0xAC00, 0xD7FF, CHAR_LETTER},
    {0xF900, 0xFAFF, CHAR_IDEOGRAPH},
    {0xFB00, 0xFDFB, CHAR_LETTER},
    {0xFDFC, 0xFDFC, CHAR_CURRENCY},
    {0xFE00, 0xFE0F, CHAR_IGNORED},
    {0xFE10, 0xFE19, CHAR_BREAK},
    {0xFE20, 0xFE2F, CHAR_MARK},
    {0xFE30, 0xFE4F, CHAR_BREAK},
    {0xFE70, 0xFEFC, CHAR_LETTER},
    {0xFEFF, 0xFEFF, CHAR_IGNORED},
    {0xFF01, 0xFF01, CHAR_STOP},
    {0xFF02, 0xFF02, CHAR_QUOTE},
    {0xFF04, 0xFF04, CHAR_CURRENCY},
    {0xFF07, 0xFF07, CHAR_APOSTROPHE},
    {0xFF08, 0xFF09, CHAR_BREAK},
    {0xFF0C, 0xFF0C, CHAR_COMMA},
    {0xFF0D, 0xFF0D, CHAR_HYPHEN},
    {0xFF0E, 0xFF0E, CHAR_STOP},
    {0xFF10, 0xFF19, CHAR_DIGIT},
    {0xFF1A, 0xFF1B, CHAR_BREAK},
    {0xFF1F, 0xFF1F, CHAR_STOP},
    {0xFF21, 0xFF3A, CHAR_LETTER},
    {0xFF41, 0xFF5A, CHAR_LETTER},
    {0xFF61, 0xFF61, CHAR_STOP},
    {0xFF62, 0xFF63, CHAR_QUOTE},
    {0xFF64, 0xFF64, CHAR_COMMA},
    {0xFF66, 0xFF9F, CHAR_IDEOGRAPH},
    {0xFFA0, 0xFFDC, CHAR_LETTER},
    {0xFFE0, 0xFFE1, CHAR_CURRENCY},
    {0xFFE5, 0xFFE6, CHAR_CURRENCY},
    {0xFFF9, 0xFFFB, CHAR_CONTROL},
    {0x10000, 0x1CFFF, CHAR_LETTER},
    {0x1D400, 0x1D7CB, CHAR_LETTER},
    {0x1E000, 0x1EFFF, CHAR_LETTER},
    {0x20000, 0x3FFFF, CHAR_IDEOGRAPH},
    {0xE0000, 0xE0FFF, CHAR_IGNORED},
    {0xFFFFFFFF, 0xFFFFFFFF, CHAR_CONTROL},
};

#define S CHAR_SPACE
#define N CHAR_NEWLINE
#define L CHAR_LETTER
#define D CHAR_DIGIT
#define O CHAR_OTHER
#define B CHAR_BREAK
#define C CHAR_CONTROL
static const uint8_t ascii[128] = {
    C, C, C, C, C, C, C, C, C, S, N, N, N, N, C, C, /* control characters, tab, line ends */
    C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, /**/
    S, CHAR_STOP, CHAR_QUOTE, O, CHAR_CURRENCY, O, O, CHAR_APOSTROPHE, /* blank ! " # $ % & ' */
    B, B, O, O, CHAR_COMMA, CHAR_HYPHEN, CHAR_STOP, O,                 /* ( ) * + , - . / */
    D, D, D, D, D, D, D, D, D, D, B, B, B, O, B, CHAR_STOP,            /* 0-9 : ; < = > ? */
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,                    /* @ A-O */
    L, L, L, L, L, L, L, L, L, L, L, B, O, B, O, O,                    /* P-Z [ \ ] ^ _ */
    CHAR_APOSTROPHE, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,      /* ` a-o */
    L, L, L, L, L, L, L, L, L, L, L, B, B, B, O, C,                    /* p-z { | } ~ DEL */
};
#undef S
#undef N
#undef L
#undef D
#undef O
#undef B
#undef C

enum char_kind fold_kind(uint32_t cp)
{
	size_t low = 0, high = sizeof ranges / sizeof ranges[0];

	if (cp < 0x80)
		return (enum char_kind)ascii[cp];
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (cp < ranges[mid].first)
			high = mid;
		else if (cp > ranges[mid].last)
			low = mid + 1;
		else
			return ranges[mid].kind;
	}
	return CHAR_OTHER;
}
