import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Problem, type ProblemItem } from './problem.js';

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

/** Things told of one request at most. */
const MAX_ISSUES = 20;

const pointer = (issue: Issue): string =>
  (issue.path ?? []).map((part) => `/${String(typeof part === 'object' ? part.key : part)}`).join('');

/** Checks `@Body({schema})`, `@Query({schema})` and `@Param({schema})`; every issue is named. */
export const validationPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues: readonly Issue[]) => {
      const errors: ProblemItem[] = issues
        .slice(0, MAX_ISSUES)
        .map((issue) => ({ code: 'invalid_value', detail: issue.message, pointer: pointer(issue) }));
      const first = errors[0];
      const detail = first
        ? `${first.pointer === '' ? 'The value' : first.pointer}: ${first.detail}`
        : 'A value is wrong.';
      return new Problem(400, 'invalid_request', detail, { errors });
    },
  });
