import { describe, expect, it } from '@jest/globals';
import { chooseRuntime, packageManager } from './runtime.js';

describe('chooseRuntime', () => {
  it.each([
    { java: true, maven: true, docker: true, jars: false, runtime: 'java' },
    { java: true, maven: false, docker: false, jars: true, runtime: 'java' },
    { java: true, maven: false, docker: true, jars: false, runtime: 'docker' },
    { java: false, maven: false, docker: true, jars: true, runtime: 'docker' },
  ])(
    'is $runtime with java $java, maven $maven, docker $docker, jars $jars',
    ({ jars, runtime, ...probes }) => {
      expect(chooseRuntime(probes, jars, () => 'apt')).toBe(runtime);
    },
  );

  it.each([
    {
      java: false,
      manager: 'apt',
      message: /Java 17 or newer and Maven.*\n {2}sudo apt-get install -y \S+ maven$/,
    },
    { java: true, manager: 'dnf', message: /needs Maven .*\n {2}sudo dnf install -y \S+ maven$/ },
    { java: false, manager: 'darwin', message: /\n {2}brew install openjdk@21 maven/ },
  ])('names the line to install by $manager', ({ java, manager, message }) => {
    const choose = (): string => chooseRuntime({ java, maven: false, docker: false }, false, () => manager);
    expect(choose).toThrow(message);
    expect(choose).toThrow(expect.objectContaining({ code: 'kafka_needs_java_or_docker' }));
  });
});

describe('packageManager', () => {
  it.each([
    { platform: 'darwin', commands: ['dnf'], manager: 'darwin' },
    { platform: 'linux', commands: ['apt-get', 'dnf'], manager: 'apt' },
    { platform: 'linux', commands: ['dnf'], manager: 'dnf' },
    { platform: 'linux', commands: [], manager: 'apt' },
  ] as const)('on $platform with $commands is $manager', ({ platform, commands, manager }) => {
    expect(packageManager(platform, (command) => (commands as readonly string[]).includes(command))).toBe(
      manager,
    );
  });
});
