/** What was asked for is not there, or is not for this person to see. */
export class NotFound extends Error {
  override name = 'NotFound'
  constructor(what: string) {
    super(`no such ${what}`)
  }
}

/** What was asked for was merged into something else: whoever looks is led on to it. */
export class Moved extends NotFound {
  override name = 'Moved'
  readonly from: string
  readonly to: string
  constructor(what: string, from: string, to: string) {
    super(what)
    this.from = from
    this.to = to
  }
}

/** The policy does not allow it: a mistake of a route, or an attack. */
export class NotPermitted extends Error {
  override name = 'NotPermitted'
  constructor(permission: string) {
    super(`not permitted: ${permission}`)
  }
}
