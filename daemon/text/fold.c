/* Code points: decoding, lower case and composition, by small tables. */
#include "text/fold.h"

uint32_t fold_decode(const char *s, const char *end, unsigned *used)
{
	static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char lead = (unsigned char)*s;
	unsigned n;
	uint32_t cp;

	*used = 1;
	if (lead < 0x80)
		return lead;
	n = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
	if (lead < 0xC2 || lead > 0xF4 || (size_t)(end - s) < n)
		return UINT32_MAX;
	cp = lead & (0xFFu >> (n + 1));
	for (unsigned i = 1; i < n; i++) {
		if (((unsigned char)s[i] & 0xC0) != 0x80)
			return UINT32_MAX;
		cp = cp << 6 | ((unsigned char)s[i] & 0x3F);
	}
	if (cp < least[n] || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		return UINT32_MAX;
	*used = n;
	return cp;
}

unsigned fold_encode(uint32_t cp, char out[4])
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

/* Runs of capitals: ALL add `delta`; EVEN and ODD are pairs whose capital has that parity. */
enum casing { ALL, EVEN, ODD };

static const struct {
	uint32_t first, last;
	enum casing casing;
	int delta;
} capitals[] = {
    {0x00C0, 0x00D6, ALL, 32},
    {0x00D8, 0x00DE, ALL, 32},
    {0x0100, 0x012F, EVEN, 1},
    {0x0130, 0x0130, ALL, -199},
    {0x0132, 0x0137, EVEN, 1},
    {0x0139, 0x0148, ODD, 1},
    {0x014A, 0x0177, EVEN, 1},
    {0x0178, 0x0178, ALL, -121},
    {0x0179, 0x017E, ODD, 1},
    {0x017F, 0x017F, ALL, -268},
    {0x01CD, 0x01DC, ODD, 1},
    {0x01DE, 0x01EF, EVEN, 1},
    {0x01F8, 0x021F, EVEN, 1},
    {0x0222, 0x0233, EVEN, 1},
    {0x0386, 0x0386, ALL, 38},
    {0x0388, 0x038A, ALL, 37},
    {0x038C, 0x038C, ALL, 64},
    {0x038E, 0x038F, ALL, 63},
    {0x0391, 0x03AB, ALL, 32},
    {0x03C2, 0x03C2, ALL, 1},
    {0x0400, 0x040F, ALL, 80},
    {0x0410, 0x042F, ALL, 32},
    {0x0460, 0x0481, EVEN, 1},
    {0x048A, 0x04BF, EVEN, 1},
    {0x04C1, 0x04CE, ODD, 1},
    {0x04D0, 0x052F, EVEN, 1},
    {0x0531, 0x0556, ALL, 48},
    {0x0660, 0x0669, ALL, -0x630},
    {0x06F0, 0x06F9, ALL, -0x6C0},
    {0x0966, 0x096F, ALL, -0x936},
    {0x1E00, 0x1E95, EVEN, 1},
    {0x1E9E, 0x1E9E, ALL, -7615},
    {0x1EA0, 0x1EFF, EVEN, 1},
    {0x212A, 0x212A, ALL, -8383},
    {0x212B, 0x212B, ALL, -8262},
    {0xFF10, 0xFF19, ALL, -0xFEE0},
    {0xFF21, 0xFF3A, ALL, -65216},
    {0xFF41, 0xFF5A, ALL, -65248},
};

uint32_t fold_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp | 0x20 : cp;
	if (cp >= 0x1D400 && cp <= 0x1D6A3) { /* bold, script, gothic … letters typed for looks */
		uint32_t letter = (cp - 0x1D400) % 52;
		return 'a' + letter % 26;
	}
	for (size_t i = 0; i < sizeof capitals / sizeof capitals[0] && cp >= capitals[i].first; i++)
		if (cp <= capitals[i].last) {
			if ((capitals[i].casing == EVEN && cp % 2 != 0) ||
			    (capitals[i].casing == ODD && cp % 2 == 0))
				return cp;
			return cp + (uint32_t)capitals[i].delta;
		}
	return cp;
}

/* For each mark the base letters and, in the same order, what they become. */
static const struct {
	uint32_t mark;
	const char *bases;
	uint16_t composed[20];
} compositions[] = {
    {0x0300, "aeiounwy", {0xE0, 0xE8, 0xEC, 0xF2, 0xF9, 0x1F9, 0x1E81, 0x1EF3}},
    {0x0301, "aeiouycnlrsz",
        {0xE1, 0xE9, 0xED, 0xF3, 0xFA, 0xFD, 0x107, 0x144, 0x13A, 0x155, 0x15B, 0x17A}},
    {0x0302, "aeioucghjswy",
        {0xE2, 0xEA, 0xEE, 0xF4, 0xFB, 0x109, 0x11D, 0x125, 0x135, 0x15D, 0x175, 0x177}},
    {0x0303, "anoiuye", {0xE3, 0xF1, 0xF5, 0x129, 0x169, 0x1EF9, 0x1EBD}},
    {0x0304, "aeiou", {0x101, 0x113, 0x12B, 0x14D, 0x16B}},
    {0x0306, "aegiou", {0x103, 0x115, 0x11F, 0x12D, 0x14F, 0x16D}},
    {0x0307, "cegz", {0x10B, 0x117, 0x121, 0x17C}},
    {0x0308, "aeiouy", {0xE4, 0xEB, 0xEF, 0xF6, 0xFC, 0xFF}},
    {0x030A, "au", {0xE5, 0x16F}},
    {0x030B, "ou", {0x151, 0x171}},
    {0x030C, "cdenrstzl", {0x10D, 0x10F, 0x11B, 0x148, 0x159, 0x161, 0x165, 0x17E, 0x13E}},
    {0x0326, "st", {0x219, 0x21B}},
    {0x0327, "csgklnrt", {0xE7, 0x15F, 0x123, 0x137, 0x13C, 0x146, 0x157, 0x163}},
    {0x0328, "aeiu", {0x105, 0x119, 0x12F, 0x173}},
};

static const struct {
	uint16_t base, mark, composed;
} other_compositions[] = {
    {0x3B1, 0x301, 0x3AC},
    {0x3B5, 0x301, 0x3AD},
    {0x3B7, 0x301, 0x3AE},
    {0x3B9, 0x301, 0x3AF},
    {0x3BF, 0x301, 0x3CC},
    {0x3C5, 0x301, 0x3CD},
    {0x3C9, 0x301, 0x3CE},
    {0x3B9, 0x308, 0x3CA},
    {0x3C5, 0x308, 0x3CB},
    {0x438, 0x306, 0x439},
    {0x435, 0x308, 0x451},
    {0x456, 0x308, 0x457},
    {0x443, 0x306, 0x45E},
};

uint32_t fold_compose(uint32_t base, uint32_t mark)
{
	if (base < 0x80) {
		for (size_t i = 0; i < sizeof compositions / sizeof compositions[0]; i++) {
			if (compositions[i].mark != mark)
				continue;
			for (size_t k = 0; compositions[i].bases[k]; k++)
				if ((uint32_t)compositions[i].bases[k] == base)
					return compositions[i].composed[k];
			return 0;
		}
		return 0;
	}
	for (size_t i = 0; i < sizeof other_compositions / sizeof other_compositions[0]; i++)
		if (other_compositions[i].base == base && other_compositions[i].mark == mark)
			return other_compositions[i].composed;
	return 0;
}

uint32_t fold_hash(const char *s, size_t len)
{
	uint32_t hash = FOLD_HASH_INIT;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)s[i]) * FOLD_HASH_PRIME;
	return hash;
}
