import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Packaged } from './packaged.ts';

/** What is logged, and for how long. */
export function logs({ propertiesOf }: Packaged): void {
  describe('The log', () => {
    it('of every function is JSON, and ends with its 90 days', () => {
      const groups = new Set(propertiesOf('AWS::Logs::LogGroup').map(({ LogGroupName }) => LogGroupName));

      for (const { FunctionName, LoggingConfig } of propertiesOf('AWS::Lambda::Function')) {
        expect(LoggingConfig).toEqual({ LogFormat: 'JSON' });
        expect(groups).toContain(`/aws/lambda/${FunctionName}`);
      }
      for (const group of propertiesOf('AWS::Logs::LogGroup'))
        expect(group).toMatchObject({ RetentionInDays: 90 });
    });

    it('of the API says neither who called nor what for', () => {
      const [stage] = propertiesOf('AWS::ApiGatewayV2::Stage');
      const { Format } = z.object({ Format: z.string() }).parse(stage?.['AccessLogSettings']);

      expect(Object.keys(JSON.parse(Format))).toEqual(
        expect.arrayContaining(['requestId', 'route', 'status']),
      );
      expect(Format).not.toMatch(
        /sourceIp|\.path\b|queryString|userAgent|authorizer\.(claims|property|principal)/,
      );
    });

    it('of the state machine holds no data of its executions', () => {
      const [machine] = propertiesOf('AWS::StepFunctions::StateMachine');

      expect(machine).toMatchObject({
        LoggingConfiguration: { IncludeExecutionData: false, Level: 'ERROR' },
        TracingConfiguration: { Enabled: true },
      });
    });
  });
}
