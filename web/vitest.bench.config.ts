// SPDX-License-Identifier: Apache-2.0
// The same settings as for the tests, over web/bench.
import { mergeConfig } from "vitest/config";

import tests from "./vitest.config.ts";

const bench = mergeConfig(tests, {});
bench.test = { ...bench.test, include: ["web/bench/**/*.bench.ts"] };

export default bench;
