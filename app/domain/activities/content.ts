import { z } from 'zod'

/** What stands in the JSON columns of an activity. */

const steps = z.array(
  z.object({
    /** a clock time as printed */
    at: z.string().default(''),
    what: z.string(),
    detail: z.string().default(''),
  }),
)
const lines = z.array(z.string())
const answers = z.array(z.object({ question: z.string(), answer: z.string() }))

export const readSteps = (json: string) => steps.parse(JSON.parse(json))
export const readLines = (json: string) => lines.parse(JSON.parse(json))
export const readAnswers = (json: string) => answers.parse(JSON.parse(json))
