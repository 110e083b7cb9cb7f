/** The platform's HTTP API as typed functions: one file per module of the platform. */
export { createLine, type Line, type LineSettings } from './line'
export { Refused } from './refused'
export type { Schemas } from './schemas'
export * as cityConsole from './console'
export * as identity from './identity'
