import type { AnyNode, CallExpression, Expression, Function as FunctionNode, Super } from 'acorn';
import { returnTypeOf } from './returnTypeOf.ts';

/** One change of a file. */
export interface Change {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/** The most that a decision can give; stands where a return gives one. */
const GIVES_ALL =
  "Object.freeze({ besluit: 'toegestaan', afspraken: Object.freeze([]), maximumPersonen: 100 })";

const comparisons: ReadonlyMap<string, readonly string[]> = new Map([
  ['===', ['!==']],
  ['!==', ['===']],
  ['<', ['<=', '>=']],
  ['<=', ['<', '>']],
  ['>', ['>=', '<=']],
  ['>=', ['>', '<']],
]);
const arithmetic: ReadonlyMap<string, readonly string[]> = new Map([
  ['+', ['-']],
  ['-', ['+']],
  ['*', ['/']],
]);
const predicates: ReadonlySet<string> = new Set([
  'includes',
  'has',
  'some',
  'every',
  'test',
  'startsWith',
  'endsWith',
]);
const freezers: ReadonlySet<string> = new Set(['Object.freeze', 'deepFreeze', 'frozenMap']);

/** Every change that can be made at a node. */
export function changesOf(node: AnyNode, ancestors: readonly AnyNode[], text: string): readonly Change[] {
  const of = (part: { readonly start: number; readonly end: number }): string =>
    text.slice(part.start, part.end);
  const change = (kind: string, ...afters: readonly string[]): readonly Change[] =>
    afters.map((after) => ({ kind, start: node.start, end: node.end, after }));
  const changeAt = (
    part: { readonly start: number; readonly end: number },
    kind: string,
    ...afters: readonly string[]
  ) => afters.map((after) => ({ kind, start: part.start, end: part.end, after }));

  switch (node.type) {
    case 'LogicalExpression': {
      const [left, right] = [of(node.left), of(node.right)];
      // Nothing in the place of an empty list gives nobody more: it fails, and what fails denies.
      if (node.operator === '??') {
        return change(
          'fallback',
          ...(/^(?:\[\]|\{\}|0|''|null)$/.test(right) ? [] : [`(${left})`]),
          `(${right})`,
        );
      }
      const other = node.operator === '&&' ? '||' : '&&';
      return [
        ...change('and / or', `((${left}) ${other} (${right}))`),
        ...change('condition removed', `(${left})`, `(${right})`),
      ];
    }
    case 'BinaryExpression': {
      const { operator, left, right } = node;
      const swapped = (kind: string, others: readonly string[] = []) =>
        change(kind, ...others.map((other) => `(${of(left)} ${other} ${of(right)})`));
      if (operator === 'instanceof' || operator === 'in') return change('test answered', 'true', 'false');
      return [
        ...swapped('comparison', comparisons.get(operator)),
        ...swapped('arithmetic', arithmetic.get(operator)),
      ];
    }
    case 'UnaryExpression':
      return node.operator === '!' ? change('negation removed', `(${of(node.argument)})`) : [];
    case 'IfStatement':
      return changeAt(node.test, 'if answered', 'true', 'false');
    case 'ConditionalExpression':
      return change('branch taken', `(${of(node.consequent)})`, `(${of(node.alternate)})`);
    case 'ForOfStatement':
      return changeAt(node.right, 'loop emptied', '[]');
    case 'ThrowStatement':
      return change('error not thrown', ';');
    case 'ExpressionStatement':
      return node.directive === undefined ? change('statement removed', ';') : [];
    case 'Literal':
      return changeLiteral(node.value, node.regex?.pattern, node.regex?.flags, change, ancestors.at(-1));
    case 'ArrayExpression':
      return node.elements.flatMap((element, index) => {
        if (element === null || !['Identifier', 'SpreadElement', 'Literal'].includes(element.type)) return [];
        const others = node.elements.flatMap((other, place) =>
          other === null || place === index ? [] : of(other),
        );
        return change('element removed', `[${others.join(', ')}]`);
      });
    case 'CallExpression':
      return changeCall(node, of, change);
    case 'ReturnStatement': {
      const around = ancestors.findLast(isFunction);
      if (node.argument === null || node.argument === undefined || around === undefined) return [];
      return changeAt(
        node.argument,
        'return replaced',
        ...permissive(node.argument, returnTypeOf(around, text)),
      );
    }
    case 'ArrowFunctionExpression':
      if (node.body.type === 'BlockStatement') return [];
      return changeAt(node.body, 'return replaced', ...permissive(node.body, returnTypeOf(node, text)));
    default:
      return [];
  }
}

function changeLiteral(
  value: unknown,
  pattern: string | undefined,
  flags: string | undefined,
  change: (kind: string, ...afters: readonly string[]) => readonly Change[],
  parent: AnyNode | undefined,
): readonly Change[] {
  if (pattern !== undefined) {
    const loose = [pattern.replace(/^\^/, ''), pattern.replace(/\$$/, '')].filter((one) => one !== '');
    return change('anchor removed', ...loose.map((one) => `/${one}/${flags ?? ''}`));
  }
  if (typeof value === 'boolean') return change('truth flipped', String(!value));
  // What a comparison for sorting gives counts by its sign alone.
  const isSign = parent?.type === 'ConditionalExpression' || parent?.type === 'UnaryExpression';
  if (typeof value === 'number') return isSign ? [] : change('number shifted', String(value + 1));
  if (parent?.type === 'Property' && parent.key.type === 'Identifier' && parent.key.name === 'besluit') {
    return change('decision permits', "'toegestaan'");
  }
  return [];
}

function changeCall(
  node: CallExpression,
  of: (part: Expression | Super) => string,
  change: (kind: string, ...afters: readonly string[]) => readonly Change[],
): readonly Change[] {
  const { callee } = node;
  const given = node.arguments.map((argument) =>
    argument.type === 'SpreadElement' ? `...${of(argument.argument)}` : of(argument),
  );
  const [only] = given;
  if (freezers.has(of(callee)) && given.length === 1 && only !== undefined) {
    return of(callee) === 'frozenMap'
      ? change('left open', `new Map(${only})`)
      : change('left open', `(${only})`);
  }
  const name = nameOf(callee);
  if (name === 'pipe') {
    return given
      .slice(1)
      .flatMap((_, index) =>
        change('check removed', `${of(callee)}(${given.toSpliced(index + 1, 1).join(', ')})`),
      );
  }
  if (callee.type !== 'MemberExpression') return [];
  const receiver = of(callee.object);
  const called = `(${given.join(', ')})`;
  return [
    ...(predicates.has(name) || /^(?:is|has)[A-Z]/.test(name)
      ? change('test answered', 'true', 'false')
      : []),
    ...(name === 'some' ? change('some / every', `${receiver}.every${called}`) : []),
    ...(name === 'every' ? change('some / every', `${receiver}.some${called}`) : []),
    ...(name === 'filter' ? change('filter removed', receiver) : []),
    ...(of(callee) === 'Math.max' ? change('arithmetic', `Math.min${called}`) : []),
    ...(of(callee) === 'Math.min' ? change('arithmetic', `Math.max${called}`) : []),
  ];
}

function nameOf(callee: Expression | Super): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
    ? callee.property.name
    : '';
}

/** What a return can give instead, by the type that the function says it returns. */
function permissive(given: Expression, type: string | null): readonly string[] {
  if (type === null) return answersYesOrNo(given) ? ['true', 'false'] : [];
  if (/^boolean$|^\w+ is /.test(type)) return given.type === 'Literal' ? [] : ['true', 'false'];
  if (/\[\]$|^Generator|^ReadonlyArray</.test(type)) return ['[]'];
  if (/^(?:Field)?Decision$/.test(type)) return [GIVES_ALL];
  if (type.endsWith('| null') && !(given.type === 'Literal' && given.value === null)) return ['null'];
  return [];
}

/** Whether an expression without a type can only be a truth value. */
function answersYesOrNo(given: Expression): boolean {
  if (given.type === 'BinaryExpression') return comparisons.has(given.operator);
  if (given.type === 'LogicalExpression') return given.operator !== '??' && answersYesOrNo(given.right);
  if (given.type === 'UnaryExpression') return given.operator === '!';
  return given.type === 'CallExpression' && predicates.has(nameOf(given.callee));
}

function isFunction(node: AnyNode): node is Extract<AnyNode, FunctionNode> {
  return ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type);
}
