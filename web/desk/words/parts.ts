/** The sentences of the desk's parts that have a file of their own. */

import { NAMING } from "./naming";
import { SOURCING } from "./sourcing";

export const PARTS = { ...NAMING, ...SOURCING } as const;
