/** The bundler gives a style sheet as text. */
declare module '*.css' {
  export const css: string;
}
