import type { components } from '../generated/schema'

/** What the platform says and takes, by the names of its description. */
export type Schemas = components['schemas']
