/** A short message: the carrier has its words, we fill the gaps. */
export interface ShortMessage {
  /** The same for the same message tried again. */
  id: string
  /** Eleven digits. */
  to: string
  /** The name of the message in this product, `guardian.asked`. */
  template: string
  gaps: Record<string, string>
}

/** Sends short messages. Rejects when the carrier did not take one; the outbox tries again. */
export interface Sms {
  /** Whether a message of this name has words at the carrier. */
  carries(template: string): boolean
  /** `noted`: written down for the operator, and carried nowhere. */
  send(message: ShortMessage): Promise<'sent' | 'noted'>
}

const mask = (number: string) => `${number.slice(0, 3)}****${number.slice(-4)}`

/** No carrier: a line says which message would have left and to what masked number, never its words. */
export const loggedSms = (write: (line: string) => void): Sms => ({
  carries: () => true,
  async send({ template, to }) {
    write(JSON.stringify({ level: 30, what: 'sms', template, to: mask(to) }))
    return 'noted'
  },
})

/** Keeps short messages instead of sending them: the twin for tests. */
export function keptSms(): Sms & { messages: ShortMessage[] } {
  const messages: ShortMessage[] = []
  return {
    messages,
    carries: () => true,
    async send(message) {
      messages.push(message)
      return 'sent'
    },
  }
}
