/** What was asked for is not there, or is not for this person to see. */
export class NotFound extends Error {
  override name = 'NotFound'
  constructor(what: string) {
    super(`no such ${what}`)
  }
}

/** The policy does not allow it: a mistake of a route, or an attack. */
export class NotPermitted extends Error {
  override name = 'NotPermitted'
  constructor(permission: string) {
    super(`not permitted: ${permission}`)
  }
}
