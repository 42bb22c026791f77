import type { Config } from 'drizzle-kit'
import { engine } from './engine.ts'

/** `npm run db:generate` runs this twice, once per engine; both folders come from the same schema. */
export default {
  dialect: engine === 'postgres' ? 'postgresql' : 'sqlite',
  schema: './db/schema/*.ts',
  out: `./db/migrations/${engine}`,
} satisfies Config
