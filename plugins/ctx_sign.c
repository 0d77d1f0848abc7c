/* ctx.sign: signatures with secrets that the script can't read, and the encodings they travel in. */
#include <lauxlib.h>
#include <string.h>

#include "base/crypto.h"
#include "base/mem.h"
#include "plugins/outside.h"

#define RSA_STEPS 200000 /* a signature of 2048 bits takes about a millisecond */

static const char *const encodings[] = {"hex", "base64", "base64url", "raw", NULL};

/* A key: a text, or a secret that is read here and nowhere else. */
static const char *check_key(lua_State *L, int idx, size_t *len)
{
	const char *name = secret_name(L, idx), *value;

	if (!name)
		return luaL_checklstring(L, idx, len);
	value = json_str(outside_running(L)->view.settings, name);
	*len = value ? strlen(value) : 0;
	if (!value)
		sdk_raise(L, "the setting %s has no value", name);
	return value;
}

static int push_encoded(lua_State *L, const uint8_t *data, size_t len, int encoding)
{
	struct buf *text = &script_of(L)->host->text;

	text->len = 0;
	buf_reserve(text, 2 * len + 4);
	switch (encoding) {
	case 0:
		hex_encode(data, len, text->data);
		text->len = 2 * len;
		break;
	case 1:
		text->len = base64_encode(data, len, text->data);
		break;
	case 2:
		text->len = base64url_encode(data, len, text->data);
		break;
	default:
		buf_add(text, data, len);
	}
	lua_pushlstring(L, buf_text(text), text->len);
	return 1;
}

static int sign_hmac(lua_State *L)
{
	uint8_t out[SHA256_SIZE];
	size_t keylen, len;
	const char *key = check_key(L, 1, &keylen), *data = luaL_checklstring(L, 2, &len);
	int encoding = luaL_checkoption(L, 3, "hex", encodings);

	sandbox_charge(L, 500 + len);
	crypto_hmac_sha256(key, keylen, data, len, out);
	return push_encoded(L, out, sizeof out, encoding);
}

static int sign_sha256(lua_State *L)
{
	uint8_t out[SHA256_SIZE];
	size_t len;
	const char *data = luaL_checklstring(L, 1, &len);
	int encoding = luaL_checkoption(L, 2, "hex", encodings);

	sandbox_charge(L, 500 + len);
	crypto_sha256(data, len, out);
	return push_encoded(L, out, sizeof out, encoding);
}

/* A key copied out of a JSON file has "\\n" for its line ends, and is the same key. */
static long sign_with(
    const char *pem, size_t pemlen, const char *data, size_t len, uint8_t out[CRYPTO_RSA_MAX])
{
	char *lines;
	size_t n = 0;
	long signed_len;

	if (!strstr(pem, "\\n"))
		return crypto_rs256(pem, pemlen, data, len, out);
	lines = xmalloc(pemlen + 1);
	for (size_t i = 0; i < pemlen; i++) {
		int end = pem[i] == '\\' && pem[i + 1] == 'n';

		lines[n++] = end ? '\n' : pem[i];
		i += (size_t)end;
	}
	lines[n] = '\0';
	signed_len = crypto_rs256(lines, n, data, len, out);
	crypto_wipe(lines, pemlen + 1);
	mem_free(lines);
	return signed_len;
}

/* nil and an error where the secret is no key: that is what an operator pasted, not what the author wrote. */
static int sign_rs256(lua_State *L)
{
	uint8_t out[CRYPTO_RSA_MAX];
	const char *name = secret_name(L, 1), *pem, *data;
	size_t pemlen, len;
	long n;

	if (!name)
		return sdk_raise(
		    L, "ctx.sign.rs256 takes a secret, as in ctx.secret \"private_key\"");
	pem = check_key(L, 1, &pemlen);
	data = luaL_checklstring(L, 2, &len);
	sandbox_charge(L, RSA_STEPS + len);
	n = sign_with(pem, pemlen, data, len, out);
	sandbox_rest(L);
	if (n < 0)
		return outside_push_error(L, "invalid", "the secret is no RSA private key in PEM");
	return push_encoded(L, out, (size_t)n, 2);
}

static int sign_base64(lua_State *L)
{
	size_t len;
	const char *data = luaL_checklstring(L, 1, &len);

	sandbox_charge(L, 100 + len);
	return push_encoded(L, (const uint8_t *)data, len, 1);
}

static int sign_base64url(lua_State *L)
{
	size_t len;
	const char *data = luaL_checklstring(L, 1, &len);

	sandbox_charge(L, 100 + len);
	return push_encoded(L, (const uint8_t *)data, len, 2);
}

void ctx_add_sign(lua_State *L)
{
	static const luaL_Reg functions[] = {{"hmac_sha256", sign_hmac}, {"sha256", sign_sha256},
	    {"rs256", sign_rs256}, {"base64", sign_base64}, {"base64url", sign_base64url},
	    {NULL, NULL}};

	luaL_newlib(L, functions);
	ctx_close_table(L, "ctx.sign");
	lua_setfield(L, -2, "sign");
}
