process.stdout.write('hi')
