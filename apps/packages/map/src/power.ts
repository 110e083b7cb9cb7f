/** Names under which browsers tell that the processor draws what a graphics card should. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i

/** Whether WebGL is drawn by the processor here, as on a machine without a graphics card. */
export function drawsBySoftware(): boolean {
  const context = document.createElement('canvas').getContext('webgl2')
  if (context === null) return false // MapLibre says so itself
  const told = context.getExtension('WEBGL_debug_renderer_info')
  const name = context.getParameter(told === null ? context.RENDERER : told.UNMASKED_RENDERER_WEBGL) as unknown
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return SOFTWARE.test(String(name))
}
