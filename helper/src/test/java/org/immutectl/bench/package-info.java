/** JMH benchmarks of what the resident programs do again and again; {@code installer/bench/run.sh} runs them. */
package org.immutectl.bench;
