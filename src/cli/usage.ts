/**
 * Wrong usage: what the user asked for cannot be asked.
 */

/** Its message is shown as it is; the exit code is 2. */
export class Usage extends Error {}
