/** What a fault says: nobody is there to speak to, come again later, or this one message is refused. */
export type Fault = 'away' | 'later' | 'refused'

/** A carrier did not take a message. `code` is the protocol's and names nobody. */
export class CarrierFault extends Error {
  override name = 'CarrierFault'
  readonly code: string
  readonly fault: Fault

  constructor(code: string, fault: Fault, options?: ErrorOptions) {
    super(`The carrier answered ${code}`, options)
    this.code = code
    this.fault = fault
  }
}
