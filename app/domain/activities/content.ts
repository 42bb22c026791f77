import { z } from 'zod'

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

/** What one will do, one after another, of its JSON column. Throws for what does not read, as all of these do. */
export const readSteps = (json: string) => steps.parse(JSON.parse(json))
/** Things to bring. */
export const readLines = (json: string) => lines.parse(JSON.parse(json))
/** What others have asked. */
export const readAnswers = (json: string) => answers.parse(JSON.parse(json))
