/* interviewd: options, start order, signals, stop order. */
#include <stdio.h>

int main(void)
{
	return 0;
}
