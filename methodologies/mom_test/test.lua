local t = require "testkit"
