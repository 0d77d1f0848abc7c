// The packages of build/tools that these tests stand on.
import { createRequire } from "node:module";

const packages = createRequire(new URL("../../../build/tools/", import.meta.url));

export const { chromium } = packages("playwright-core");
export const { AxeBuilder } = packages("@axe-core/playwright");
