/** The type of a schema coordinate `Type.field`. */
export function typeOf(veld: string): string {
  return veld.slice(0, veld.indexOf('.'));
}

/** The field of a schema coordinate `Type.field`. */
export function fieldOf(veld: string): string {
  return veld.slice(veld.indexOf('.') + 1);
}
