-- The configuration of interviewd: `interviewd --config FILE`. This file is a Lua table and holds data only.
-- Every option is here with its default, so that a file with none of them means the same. A flag
-- (--rate-limit-per-minute 5) wins over a variable (INTERVIEWD_RATE_LIMIT_PER_MINUTE=5), a variable over this file.
-- `interviewd --config FILE --check-config` says what is wrong with it.

return {
  -- Address (in digits) and port. Port 0 takes a free one and prints it.
  listen = "127.0.0.1:8080",

  -- Directory of database, keys and backups. Made if it is missing, readable by its owner only.
  data = "./var",

  -- What links to interviews are made of, when people reach the daemon by another name than `listen`.
  -- public_url = "https://interviews.example",

  -- "sqlite" is a file in `data`; or "postgresql://USER:PASSWORD@HOST/NAME".
  database = "sqlite",

  -- Directories of scripts of your own, beside those shipped. A script in a later one takes the place of
  -- one with the same name.
  script_dirs = {},

  -- Requests a minute; 0 turns a limit off.
  rate_limit = {
    per_minute = 60, -- for each key
    anonymous_per_minute = 120, -- interviews started from one address (IPv6: one /64)
    session_per_minute = 30, -- for each participant's session token
    refused_per_minute = 60, -- wrong keys and tokens from one address
  },

  http = {
    -- Proxies whose Forwarded and X-Forwarded-For headers are believed: addresses or networks,
    -- such as { "127.0.0.1", "10.0.0.0/8" }.
    trusted_proxies = {},
    max_connections = 10000,
    max_per_address = 0, -- of these from one address (IPv6: one /64), proxies apart; 0: a tenth
  },

  -- Whole credits.
  credits = {
    initial = 10, -- what a new workspace begins with
    text = 1, -- an interview in text
    voice = 3, -- an interview by voice
    report = 5, -- refreshing a report
    unlimited = true, -- the first workspace is never refused; its ledger is kept all the same
  },

  limits = {
    answer_chars = 8000, -- characters of one answer
    import_rows = 10000, -- rows of one import of respondents
  },

  cache = {
    bytes = "64 MiB", -- memory for interviews kept ready
  },

  -- Calls that leave the daemon: webhooks, models, integrations.
  egress = {
    -- Reach a host at another address, such as { "api.example:443:127.0.0.1:9443" }.
    connect_to = {},
    -- Certificates to trust beside the system's, for proxies and private clouds.
    -- ca_file = "/etc/interviewd/ca.pem",
    -- Private addresses or networks that may be reached all the same, also by plain http.
    allow_private = {},
  },

  webhooks = {
    signature_header = "X-Interviewd-Signature", -- carries the plain HMAC of the body
  },

  outbox = {
    keep_days = 30, -- deliveries that are over, with their attempts and dead letters
  },

  log = {
    format = "text", -- or "json": one object a line
    level = "info", -- debug, info, warn, error
  },

  metrics = {
    -- Who may read /metrics without the operator's key: addresses or networks, such as { "10.0.0.7" }. What a proxy
    -- passes on never may.
    allow = {},
  },

  -- Serve HTTPS: a chain and its key, both or none. Read anew on SIGHUP.
  tls = {
    -- cert = "/etc/interviewd/cert.pem",
    -- key = "/etc/interviewd/key.pem",
  },
}
