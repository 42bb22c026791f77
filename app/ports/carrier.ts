/** A carrier did not take a message. `fault` is a code of the protocol and names nobody. */
export class CarrierFault extends Error {
  override name = 'CarrierFault'
  readonly fault: string
  /** Whether the carrier is away or out of order, rather than this one message refused. */
  readonly away: boolean

  constructor(fault: string, away: boolean, options?: ErrorOptions) {
    super(`The carrier answered ${fault}`, options)
    this.fault = fault
    this.away = away
  }
}
