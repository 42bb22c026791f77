/** Why a request never reaches the pages: the status it gets and the rule it broke, for the log. */
export interface Refusal {
  status: number
  rule: string
  headers?: Record<string, string>
}

/** A refusal in words of the shield. */
export const refuse = (status: number, rule: string, headers?: Record<string, string>): Refusal => ({
  status,
  rule,
  headers,
})
