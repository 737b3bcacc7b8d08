/** What stands at the address cannot be tested; the message says why. */
export class CannotVerify extends Error {}
